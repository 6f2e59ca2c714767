/** The words of a name in capitals, without accents and signs: what a code for it is made of. */
export const codeWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toUpperCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
