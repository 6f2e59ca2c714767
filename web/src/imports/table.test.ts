import { expect, test } from 'vitest';
import { columnsOf, only, recordsOf, textOf } from './table';

test('a line break inside quotes belongs to its record, and the next record keeps its line number', () => {
  expect(recordsOf('sku,name\r\nA,"two\r\nlines"\r\n\r\nB,x')).toEqual([
    { line: 1, text: 'sku,name' },
    { line: 2, text: 'A,"two\nlines"' },
    { line: 5, text: 'B,x' },
  ]);
});

test('a quote that is never closed does not swallow the rest', () => {
  expect(recordsOf('sku,name\nA,"oh\nB,x').map((record) => record.line)).toEqual([1, 2, 3]);
});

test('columns are found behind commas, semicolons or tabs', () => {
  expect(columnsOf('\uFEFFsku;"name, long";price\n1;2;3')).toEqual(['sku', 'name, long', 'price']);
  expect(columnsOf('sku\tname')).toEqual(['sku', 'name']);
});

test('the broken lines go back with their header', () => {
  expect(only('sku,name\nA,a\nB,b\nC,c', new Set([2, 4]))).toBe('sku,name\r\nA,a\r\nC,c');
});

test('a spreadsheet that does not write UTF-8 is read all the same', () => {
  expect(textOf(new Uint8Array([0xd7, 0xe0, 0xe9]), 'ru')).toBe('Чай');
  expect(textOf(new TextEncoder().encode('Чай'), 'en')).toBe('Чай');
});
