import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './app.en.json';
import { applyLanguage, chosenLanguage, type Language } from './languages';
import type { Subject, Texts } from './texts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Texts;
  }
}

const frame: Record<Language, () => Promise<object>> = {
  en: () => Promise.resolve(en),
  ru: () => import('./app.ru.json').then((m) => m.default),
  ur: () => Promise.all([import('./app.ur.json'), import('@fontsource/noto-nastaliq-urdu/arabic-400.css')]).then(([m]) => m.default),
};

const subjects = import.meta.glob<object>('../*/texts.*.json', { import: 'default' });
const loaded = new Set<Subject>();

const read = (subject: Subject, language: string) => subjects[`../${subject}/texts.${language}.json`]?.() ?? Promise.resolve({});

/** Loads the chosen language before anything is drawn. */
export async function startTexts() {
  const language = chosenLanguage();
  const resources: Resource = { en: { app: en }, [language]: { app: (await frame[language]()) as typeof en } };
  await i18next
    .use(initReactI18next)
    .init({ resources, lng: language, fallbackLng: 'en', defaultNS: 'app', interpolation: { escapeValue: false } });
  applyLanguage(language);
}

/** Loads the texts of a subject, before its first screen is drawn. */
export async function loadTexts(subject: Subject) {
  const { language } = i18next;
  if (!i18next.hasResourceBundle(language, subject)) i18next.addResourceBundle(language, subject, await read(subject, language));
  loaded.add(subject);
}

/** Shows everything in another language from now on, without a reload. */
export async function changeLanguage(language: Language) {
  const [own, ...others] = await Promise.all([frame[language](), ...[...loaded].map(async (s) => [s, await read(s, language)] as const)]);
  i18next.addResourceBundle(language, 'app', own);
  for (const [subject, texts] of others) i18next.addResourceBundle(language, subject, texts);
  applyLanguage(language, true);
  await i18next.changeLanguage(language);
}
