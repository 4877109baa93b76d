type Detector = { detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats?: () => Promise<string[]>;
};

export type ReadCodes = (source: HTMLVideoElement | ImageBitmap) => Promise<string[]>;

function pixelsOf(source: HTMLVideoElement | ImageBitmap): ImageData | null {
  const width = 'videoWidth' in source ? source.videoWidth : source.width;
  const height = 'videoHeight' in source ? source.videoHeight : source.height;
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, 1400 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (brush === null) return null;
  brush.drawImage(source, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

/** The browser's own reader where it has one, else a reader of ours that is only loaded here. */
export async function codeReader(): Promise<ReadCodes> {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = await Own?.getSupportedFormats?.().catch(() => [] as string[]);
  if (Own !== undefined && formats?.includes('qr_code')) {
    const detector = new Own({ formats: ['qr_code'] });
    return async (source) => (await detector.detect(source)).map(({ rawValue }) => rawValue);
  }
  const { default: jsQR } = await import('jsqr');
  return async (source) => {
    const pixels = pixelsOf(source);
    const found = pixels === null ? null : jsQR(pixels.data, pixels.width, pixels.height);
    return found === null || found.data === '' ? [] : [found.data];
  };
}

/** Shows what the camera sees and hands on each code in it, several times a second, until the answer is called. */
export function watchCamera(
  eye: HTMLVideoElement,
  seen: MediaStream,
  take: (code: string) => void | Promise<void>,
): () => void {
  const ended = new AbortController();
  eye.srcObject = seen;
  void (async () => {
    await eye.play().catch(() => {});
    const read = await codeReader();
    while (!ended.signal.aborted) {
      for (const code of await read(eye).catch(() => [])) await take(code);
      await new Promise((wait) => setTimeout(wait, 150));
    }
  })();
  return () => {
    ended.abort();
    for (const track of seen.getTracks()) track.stop();
  };
}
