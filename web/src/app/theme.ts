import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#ecfdf9',
  '#d5f5ee',
  '#a8ebdd',
  '#77e0cb',
  '#52d7bc',
  '#2dd4bf',
  '#14b8a6',
  '#0f766e',
  '#0d645d',
  '#0a4f49',
];

// The library reckons the writing on a filled button from the light colours only; the variable is that of the colours that are shown.
const resolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isPrimary = input.color === undefined || input.color === input.theme.primaryColor;
  return input.variant === 'filled' && isPrimary ? { ...colours, color: 'var(--mantine-primary-color-contrast)' } : colours;
};

/** The looks of the app, in one place. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  variantColorResolver: resolver,
  // Black or white on a colour, whichever is read more easily (WCAG's luminance where both are equal).
  luminanceThreshold: 0.18,
  colors: { brand },
  defaultRadius: 'md',
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Nastaliq Urdu", sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The writing on a chosen chip is white whatever its colour is.
  components: { Chip: { defaultProps: { variant: 'outline' } } },
});

/** Where the library's own colours are too faint to be read by everybody. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': 'var(--mantine-color-gray-7)', '--mantine-color-placeholder': 'var(--mantine-color-gray-7)' },
  dark: { '--mantine-color-dimmed': 'var(--mantine-color-dark-1)', '--mantine-color-placeholder': 'var(--mantine-color-dark-1)' },
});
