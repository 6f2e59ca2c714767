import type app from './app.en.json';

/** The texts of the frame and of each subject, as English has them: a key that is not there does not compile. */
export type Texts = {
  app: typeof app;
  counts: typeof import('../counts/texts.en.json');
  sell: typeof import('../sell/texts.en.json');
  stock: typeof import('../stock/texts.en.json');
};

/** A folder with texts of its own, which are loaded with its screens. */
export type Subject = Exclude<keyof Texts, 'app'>;
