import { category, product, store } from './common';
import { report } from './report';

/** Reports on what lies where, and what it is worth. */
export const stockReports = {
  stock: report('/api/reports/stock', {
    filters: ['at', 'product', 'category'],
    columns: [
      product,
      store,
      category,
      { key: 'on_hand', kind: 'quantity', unit: true, end: true },
      { key: 'in_transit', kind: 'quantity' },
      { key: 'low', kind: 'level', label: 'level' },
      { key: 'reorder_level', kind: 'quantity' },
      { key: 'value', kind: 'money', cost: true },
      { key: 'price', kind: 'price' },
      { key: 'value_at_price', kind: 'money' },
    ],
  }),
  'inventory-summary': report('/api/reports/inventory-summary', {
    filters: ['at', 'product', 'category'],
    columns: [
      store,
      { key: 'products', kind: 'count' },
      { key: 'on_hand', kind: 'quantity' },
      { key: 'value', kind: 'money', cost: true },
      { key: 'value_at_price', kind: 'money', end: true },
      { key: 'low', kind: 'count' },
      { key: 'out', kind: 'count' },
    ],
  }),
  valuation: report('/api/reports/valuation', {
    filters: ['at', 'product', 'category'],
    grouping: { word: 'group_by', options: ['product', 'category', 'store'] },
    columns: [
      { key: 'name', kind: 'name', sub: 'code' },
      { key: 'on_hand', kind: 'quantity', unit: true },
      { key: 'average_cost', kind: 'price', cost: true },
      { key: 'value', kind: 'money', cost: true },
      { key: 'value_at_price', kind: 'money', end: true },
      { key: 'share_at_price', kind: 'bar', label: 'share' },
    ],
  }),
  'low-stock': report('/api/reports/low-stock', {
    filters: ['product', 'category'],
    summary: [
      { key: 'low', kind: 'count' },
      { key: 'critical', kind: 'count' },
    ],
    columns: [
      product,
      store,
      category,
      { key: 'on_hand', kind: 'quantity', unit: true, end: true },
      { key: 'critical', kind: 'level', label: 'level' },
      { key: 'reorder_level', kind: 'quantity' },
      { key: 'shortage', kind: 'quantity' },
      { key: 'per_day', kind: 'quantity' },
      { key: 'days_of_cover', kind: 'quantity' },
      { key: 'recommended_order', kind: 'quantity' },
    ],
  }),
  overstock: report('/api/reports/overstock', {
    filters: ['days', 'product', 'category'],
    usualDays: 90,
    summary: [
      { key: 'excess_value', kind: 'money' },
      { key: 'excess_at_price', kind: 'money' },
    ],
    columns: [
      product,
      store,
      category,
      { key: 'on_hand', kind: 'quantity', unit: true },
      { key: 'max_level', kind: 'quantity' },
      { key: 'per_day', kind: 'quantity' },
      { key: 'days_of_cover', kind: 'quantity' },
      { key: 'excess', kind: 'quantity', end: true },
      { key: 'excess_value', kind: 'money', cost: true },
      { key: 'excess_at_price', kind: 'money' },
      { key: 'reason', kind: 'word', words: 'excess' },
    ],
  }),
  'dead-stock': report('/api/analytics/dead-stock', {
    filters: ['days', 'product', 'category'],
    usualDays: 90,
    columns: [
      product,
      store,
      category,
      { key: 'days_without_sale', kind: 'bar', end: true },
      { key: 'last_sale', kind: 'day' },
      { key: 'last_received', kind: 'day' },
      { key: 'on_hand', kind: 'quantity', unit: true },
      { key: 'value', kind: 'money', cost: true },
      { key: 'value_at_price', kind: 'money' },
    ],
  }),
  'stock-trends': report('/api/analytics/stock-trends', {
    filters: ['period', 'step', 'product', 'category'],
    grouping: { word: 'by', options: ['total', 'store', 'product'] },
    chart: 'trends',
    columns: [
      { key: 'date', kind: 'day' },
      store,
      { key: 'product_name', kind: 'name' },
      { key: 'closing', kind: 'quantity', end: true },
      { key: 'value', kind: 'money', cost: true },
      { key: 'sold', kind: 'quantity' },
      { key: 'stock_out_days', kind: 'count' },
    ],
  }),
} as const;
