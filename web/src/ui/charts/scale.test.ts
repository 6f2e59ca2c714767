import { expect, test } from 'vitest';
import { labelled, roundTicks, stretches } from './scale';

test('an axis has round numbers, begins at nought and covers the largest', () => {
  expect(roundTicks(184.03, 305.97)).toEqual([0, 100, 200, 300, 400]);
  expect(roundTicks(0, 0.9)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(roundTicks(-40, 100)).toEqual([-50, 0, 50, 100]);
  expect(roundTicks(0, 0)).toEqual([0, 1]);
});

test('a line stops where there is no figure', () => {
  expect(stretches([null, 1, 2, null, 3])).toEqual([
    [1, 2],
    [4, 4],
  ]);
  expect(stretches([null, null])).toEqual([]);
});

test('the last day is always named', () => {
  expect([...labelled(7, 3)]).toEqual([0, 3, 6]);
  expect([...labelled(30, 4)]).toEqual([5, 13, 21, 29]);
  expect([...labelled(2, 10)]).toEqual([0, 1]);
});
