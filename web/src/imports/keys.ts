/** What was read before and is different after an import, or after it was undone. */
export const importKeys: string[][] = [['imports'], ['products'], ['product-search'], ['has-products'], ['stock-levels']];
