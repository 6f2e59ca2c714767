import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

const formats = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code'] as const;

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type Native = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

async function nativeDetector(): Promise<Detector | null> {
  const own = (window as unknown as { BarcodeDetector?: Native }).BarcodeDetector;
  const known = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  return own && known.includes('ean_13') ? new own({ formats: formats.filter((f) => known.includes(f)) }) : null;
}

// Where the browser reads no barcodes: a compiled reader, which comes from our own server.
async function ownDetector(): Promise<Detector> {
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) } });
  return new BarcodeDetector({ formats: [...formats] });
}

/** Opens what finds the barcodes in a picture: the browser's own reader, else ours. */
export async function openReader(): Promise<(video: HTMLVideoElement) => Promise<string[]>> {
  const detector = (await nativeDetector()) ?? (await ownDetector());
  // A picture that is not there yet has no codes.
  return async (video) => (await detector.detect(video).catch(() => [])).map((code) => code.rawValue);
}
