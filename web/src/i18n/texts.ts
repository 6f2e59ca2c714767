import type app from './app.en.json';

/** The texts of the frame and of each subject, as English has them: a key that is not there does not compile. */
export type Texts = {
  app: typeof app;
  counts: typeof import('../counts/texts.en.json');
  sell: typeof import('../sell/texts.en.json');
  imports: typeof import('../imports/texts.en.json');
  products: typeof import('../products/texts.en.json');
  start: typeof import('../start/texts.en.json');
  dashboard: typeof import('../dashboard/texts.en.json');
  reports: typeof import('../reports/texts.en.json');
  planning: typeof import('../planning/texts.en.json');
  stock: typeof import('../stock/texts.en.json');
  movements: typeof import('../movements/texts.en.json');
  goods: typeof import('../goods/texts.en.json');
  transfers: typeof import('../transfers/texts.en.json');
  purchasing: typeof import('../purchasing/texts.en.json');
  negatives: typeof import('../negatives/texts.en.json');
  day: typeof import('../day/texts.en.json');
  stores: typeof import('../stores/texts.en.json');
  alerts: typeof import('../alerts/texts.en.json');
  people: typeof import('../people/texts.en.json');
  chat: typeof import('../chat/texts.en.json');
  house: typeof import('../house/texts.en.json');
};

/** A folder with texts of its own, which are loaded with its screens. */
export type Subject = Exclude<keyof Texts, 'app'>;
