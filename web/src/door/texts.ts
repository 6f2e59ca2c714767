import en from '../i18n/door.en.json';
import { applyLanguage, chosenLanguage, type Language } from '../i18n/languages';

/** The name of a text. */
export type DoorText = keyof typeof en;

type Texts = Record<DoorText, string>;

let texts: Texts = en;

/** Loads the texts of the chosen language; the English ones are there at once. */
export async function loadTexts(): Promise<Language> {
  const language = chosenLanguage();
  applyLanguage(language);
  if (language === 'ru') texts = (await import('../i18n/door.ru.json')).default;
  else if (language === 'ur') texts = (await import('../i18n/door.ur.json')).default;
  else texts = en;
  return language;
}

/** A text with its blanks filled. */
export const say = (key: DoorText, blanks: Record<string, string> = {}) =>
  texts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => blanks[name] ?? '');
