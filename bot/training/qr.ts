import { toBuffer, toString as toText } from 'qrcode';

/** Medium error correction survives a crease and a coffee stain; the white margin of four modules is the standard's. */
const options = { errorCorrectionLevel: 'M', margin: 4 } as const;

/** A QR code as SVG, for pages and print of any size. */
export function qrSvg(text: string): Promise<string> {
  return toText(text, { ...options, type: 'svg' });
}

/** A QR code as a PNG of `pixels` × `pixels`, for documents of others. */
export function qrPng(text: string, pixels = 1024): Promise<Buffer> {
  return toBuffer(text, { ...options, type: 'png', width: pixels });
}
