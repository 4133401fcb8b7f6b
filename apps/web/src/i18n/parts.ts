import type { MoreWords } from './catalog.js';
import type { Language } from './languages.js';

export async function loadFactorWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./factors.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./factors.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./factors.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadFigureWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./figures.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./figures.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./figures.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadForgetWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./forget.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./forget.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./forget.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadHelpWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./help.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./help.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./help.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadKinWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./kin.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./kin.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./kin.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadReferralWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./referrals.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./referrals.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./referrals.en.json', { with: { type: 'json' } })).default;
  }
}

export async function loadRegistrarWords(language: Language): Promise<MoreWords> {
  switch (language) {
    case 'ky':
      return (await import('./registrar.ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./registrar.ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./registrar.en.json', { with: { type: 'json' } })).default;
  }
}
