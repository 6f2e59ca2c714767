/** Round numbers that cover everything from `low` to `high`, nought among them, about as many as wanted. */
export function roundTicks(low: number, high: number, wanted = 4): number[] {
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  if (least === most) return [0, 1];
  const rough = (most - least) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((s) => s * power >= rough) ?? 10);
  const first = Math.floor(least / step);
  const count = Math.ceil(most / step) - first;
  // Multiplied, not added up: a float's tail grows with each addition.
  return Array.from({ length: count + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)));
}

/** The stretches without a gap, as first and last place. */
export function stretches(values: readonly (number | null)[]): [number, number][] {
  const found: [number, number][] = [];
  values.forEach((value, place) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  });
  return found;
}

/** Which places get a word below them, when there is room for so many: the last one always. */
export function labelled(count: number, room: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)));
  return new Set(Array.from({ length: count }, (_, n) => n).filter((n) => (count - 1 - n) % every === 0));
}
