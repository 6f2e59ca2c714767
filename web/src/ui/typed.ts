const zeros = ['٠', '۰'].map((zero) => zero.codePointAt(0) ?? 0);

// Arabic and Urdu keyboards have digits of their own.
function digit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const zero = zeros.find((z) => code >= z && code <= z + 9);
  return zero === undefined ? letter : String(code - zero);
}

/**
 * What stands in a field of figures after something was typed or pasted into it: digits, and one point, comma or Arabic point with up to `decimals` digits behind it.
 * @returns null for what is no such figure: it is not taken, so that 1,234.50 is never read as 1.23.
 */
export function typedFigure(text: string, decimals: number, mayBeNegative = false): string | null {
  const plain = [...text.replaceAll(/[\s\u200e\u200f\u061c]/g, '')].map(digit).join('').replace(/[,٫]/, '.').replace('−', '-');
  const shape = new RegExp(`^${mayBeNegative ? '-?' : ''}\\d*${decimals > 0 ? `(\\.\\d{0,${decimals}})?` : ''}$`);
  return shape.test(plain) ? plain : null;
}

/** The figure that the text stands for; null while there is none. */
export function figureOf(text: string): number | null {
  const value = Number(text);
  return /\d/.test(text) && Number.isFinite(value) ? value : null;
}
