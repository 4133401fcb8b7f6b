import { useI18nContext } from '../../i18n/i18n.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.js';

export function Languages() {
  const { translator, choose } = useI18nContext();
  return (
    <div class="languages" role="group" aria-label={translator.t('language.label')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === translator.language}
          onClick={() => choose(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
