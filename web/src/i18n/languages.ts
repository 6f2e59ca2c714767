/** The languages of the interface, each by its own name. */
export const languages = { en: 'English', ur: 'اردو', ru: 'Русский' } as const;

export type Language = keyof typeof languages;

const kept = 'stockbook.language';

const isLanguage = (word: string | null | undefined): word is Language => word != null && word in languages;

/** True for a language that is written from right to left. */
export const isRightToLeft = (language: Language) => language === 'ur';

/** The language of this browser's user: what was chosen here, else the first one the browser asks for that there is. */
export function chosenLanguage(): Language {
  const own = localStorage.getItem(kept);
  if (isLanguage(own)) return own;
  return navigator.languages.map((l) => l.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** Keeps the choice, and turns the page round if it has to be. */
export function applyLanguage(language: Language, choose = false) {
  if (choose) localStorage.setItem(kept, language);
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
}
