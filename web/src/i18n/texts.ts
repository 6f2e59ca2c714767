import type app from './app.en.json';

/** The texts of the frame and of each subject, as English has them: a key that is not there does not compile. */
export type Texts = {
  app: typeof app;
  stock: typeof import('../stock/texts.en.json');
  day: typeof import('../day/texts.en.json');
  alerts: typeof import('../alerts/texts.en.json');
  people: typeof import('../people/texts.en.json');
  house: typeof import('../house/texts.en.json');
};

/** A folder with texts of its own, which are loaded with its screens. */
export type Subject = Exclude<keyof Texts, 'app'>;
