/** The fields that are not the same in both. */
export function changedFields<F extends object>(before: F, after: F): (keyof F & string)[] {
  return (Object.keys(after) as (keyof F & string)[]).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** What somebody typed, put over what another one saved meanwhile: every field that was not typed in is the other one's. */
export function rebase<F extends object>(base: F, mine: F, theirs: F): F {
  const merged = { ...theirs };
  for (const field of changedFields(base, mine)) merged[field] = mine[field];
  return merged;
}
