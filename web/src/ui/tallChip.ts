/** Makes a chip as high as a thumb wants it. */
export const tallChip = () => ({ root: { '--chip-size': '2.75rem' } }) as const;
