import { code128, drawingSVG, ean8, ean13, qrcode } from 'bwip-js/browser';

/** True when the last digit of an EAN is the one that its others ask for. */
function isEan(code: string, length: number): boolean {
  if (code.length !== length || !/^\d+$/.test(code)) return false;
  const digits = [...code].map(Number).reverse();
  return digits.reduce((sum, digit, place) => sum + digit * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** Draws a code as a picture that a printer and a scanner both like: EAN where it is one, a QR code where bars cannot say it. */
export function pictureOf(code: string): string {
  const options = { text: code, includetext: true, height: 12, textsize: 9, paddingwidth: 2 };
  const draw = isEan(code, 13) ? ean13 : isEan(code, 8) ? ean8 : /^[ -~]+$/.test(code) ? code128 : null;
  const svg = draw === null ? qrcode({ bcid: 'qrcode', text: code }, drawingSVG()) : draw({ bcid: 'code128', ...options }, drawingSVG());
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
