/** What was read before and is different after goods moved. */
export const stockKeys: string[][] = [
  ['stock-levels'],
  ['product-levels'],
  ['movements'],
  ['reversal'],
  ['trend'],
  ['negative-cases'],
  ['negative-case'],
];
