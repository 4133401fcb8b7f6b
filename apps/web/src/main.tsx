import './styles/all.css';
import { render } from 'preact';
import { App } from './app.js';
import { loadCatalog } from './i18n/catalog.js';
import { firstLanguage, keptLanguage } from './i18n/languages.js';
import { watchLeaving } from './shell/leaving.js';

watchLeaving();
const language = firstLanguage(keptLanguage(), navigator.languages);
const catalog = await loadCatalog(language);
const place = document.getElementById('app');
if (place !== null) render(<App language={language} catalog={catalog} />, place);
