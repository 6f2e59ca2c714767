import { TagsInput } from '@mantine/core';
import { hintBelow } from './fields';

type Props = {
  label: string;
  hint?: string | undefined;
  value: string[];
  onChange: (barcodes: string[]) => void;
  error?: string | undefined;
  most?: number;
};

/** Barcodes, one after the other: a scanner types into the field and ends each with Enter. */
export function BarcodesInput({ label, hint, value, onChange, error, most = 50 }: Props) {
  return (
    <TagsInput
      label={label}
      description={hint}
      inputWrapperOrder={hintBelow}
      value={value}
      onChange={(codes) => onChange(codes.map((code) => code.trim()).filter((code) => code !== ''))}
      splitChars={[',', ';', ' ', '|']}
      acceptValueOnBlur
      maxTags={most}
      error={error}
      size="md"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      enterKeyHint="next"
      openOnFocus={false}
    />
  );
}
