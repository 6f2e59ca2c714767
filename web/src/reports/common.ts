/** The product of a row. */
export const product = { key: 'product_name', kind: 'name', sub: 'sku' } as const;

/** The store of a row. */
export const store = { key: 'store_name', kind: 'name' } as const;

/** The category of a row's product. */
export const category = { key: 'category', kind: 'name' } as const;
