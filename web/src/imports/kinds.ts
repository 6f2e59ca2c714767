import type { Api } from '../api/client';

/** What somebody wants to take over: a stock list is a table of openings. */
export type Kind = 'products' | 'stock' | 'sales' | 'movements';

/** The kinds, in the order in which they are offered. */
export const kinds: Kind[] = ['products', 'stock', 'sales', 'movements'];

/** The fields of each kind, as the server knows them. */
export const fieldsOf: Record<Kind, readonly string[]> = {
  products: ['sku', 'name', 'barcode', 'category', 'unit', 'price', 'cost', 'reorder_level', 'description'],
  stock: ['sku', 'barcode', 'quantity', 'cost', 'store', 'date', 'reference', 'notes'],
  sales: ['sku', 'barcode', 'quantity', 'price', 'store', 'date', 'reference', 'notes'],
  movements: ['type', 'sku', 'barcode', 'quantity', 'store', 'date', 'price', 'cost', 'reference', 'notes', 'reason'],
};

/** A small file that shows how each kind is written. */
export const samples: Record<Kind, string> = {
  products:
    'sku,name,barcode,category,unit,price,cost,reorder_level\r\nRICE-001,Basmati rice,5901234123457,Groceries,kg,3.20,2.10,40\r\nSOAP-001,Hand soap,5901234123464,Household,pcs,1.60,0.90,12\r\n',
  stock: 'sku,quantity,cost\r\nRICE-001,25.5,2.10\r\nSOAP-001,48,0.90\r\n',
  sales: 'sku,quantity,price,date,reference\r\nSOAP-001,2,1.60,2026-11-20 17:05,R-1001\r\nSOAP-001,-1,1.60,2026-11-20 18:30,R-1002\r\n',
  movements:
    'type,sku,quantity,date,cost,reference,reason\r\nstock_in,SOAP-001,24,2026-11-19,0.90,D-17,\r\nremoval,SOAP-001,1,2026-11-20,,W-3,damaged\r\n',
};

/** A file that was read, and when: another one of the same name is another one. */
export type Chosen = { name: string; text: string; at: number };

/** How the file is to be read: what could not be guessed, and the store and day of lines that say none. */
export type Reading = { columns: Record<string, string>; decimalComma: boolean; dateFormat: string };

/** A reading that leaves all to the server's guess. */
export const guessed: Reading = { columns: {}, decimalComma: false, dateFormat: '' };

/** The request that tries or does an import. */
export function requestOf(
  kind: Kind,
  file: { name: string; text: string },
  store: { id: number; business_date: string } | undefined,
  reading: Reading,
  isDry: boolean,
): Api<'RunImportRequest'> {
  const mapping: Api<'ImportMapping'> = {
    ...(Object.keys(reading.columns).length > 0 ? { columns: reading.columns } : {}),
    ...(reading.decimalComma ? { decimal_comma: true } : {}),
    ...(kind !== 'products' && reading.dateFormat !== '' ? { date_format: reading.dateFormat } : {}),
    ...(kind !== 'products' && store ? { store: String(store.id) } : {}),
    ...(kind === 'stock' ? { type: 'opening', ...(store ? { date: store.business_date } : {}) } : {}),
  };
  return { kind: kind === 'stock' ? 'movements' : kind, file_name: file.name, content: file.text, mapping, dry_run: isDry };
}
