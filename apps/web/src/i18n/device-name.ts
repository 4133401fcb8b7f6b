import type { Translator } from './i18n.js';

/** `android-chrome` as people call it; a proper name where there is one. */
export function deviceName(device: string, { t }: Translator): string {
  const [system = '', browser = ''] = device.split('-');
  const names = [SYSTEMS[system], BROWSERS[browser]].filter((name) => name !== undefined);
  return names.length === 0 ? t('sessions.unknown') : names.join(', ');
}

const SYSTEMS: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iPhone, iPad',
  windows: 'Windows',
  mac: 'Mac',
  linux: 'Linux',
};
const BROWSERS: Readonly<Record<string, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  opera: 'Opera',
  safari: 'Safari',
  samsung: 'Samsung Internet',
  yandex: 'Yandex',
};
