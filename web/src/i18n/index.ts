import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './app.en.json';
import { applyLanguage, chosenLanguage, type Language } from './languages';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
  }
}

const texts: Record<Language, () => Promise<object>> = {
  en: () => Promise.resolve(en),
  ru: () => import('./app.ru.json').then((m) => m.default),
  ur: () => Promise.all([import('./app.ur.json'), import('@fontsource/noto-nastaliq-urdu/arabic-400.css')]).then(([m]) => m.default),
};

/** Loads the chosen language before anything is drawn. */
export async function startTexts() {
  const language = chosenLanguage();
  const resources: Resource = { en: { app: en }, [language]: { app: (await texts[language]()) as typeof en } };
  await i18next
    .use(initReactI18next)
    .init({ resources, lng: language, fallbackLng: 'en', defaultNS: 'app', interpolation: { escapeValue: false } });
  applyLanguage(language);
}

/** Shows everything in another language from now on, without a reload. */
export async function changeLanguage(language: Language) {
  i18next.addResourceBundle(language, 'app', await texts[language]());
  applyLanguage(language, true);
  await i18next.changeLanguage(language);
}
