import { drawingSVG, qrcode } from 'bwip-js/browser';

/** A QR code as an SVG. */
export const qr = (text: string): string => qrcode({ bcid: 'qrcode', text, scale: 4, backgroundcolor: 'ffffff', padding: 4 }, drawingSVG());
