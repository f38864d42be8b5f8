import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { normalizeText } from '../../../knowledge/text/normalize.ts';

/** Be Vietnam Pro, drawn for Vietnamese: one file a weight. */
export type FontWeight = 'regular' | 'semiBold';

const { resolve } = createRequire(import.meta.url);
const names: Record<FontWeight, string> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  semiBold: '600SemiBold/BeVietnamPro_600SemiBold.ttf',
};
export const fontFamily = 'Be Vietnam Pro';

/** As SVG writes the weights. */
export const fontWeights: Record<FontWeight, number> = { regular: 400, semiBold: 600 };

export function fontFile(weight: FontWeight): string {
  return resolve(`@expo-google-fonts/be-vietnam-pro/${names[weight]}`);
}

/** Widths of a typeface's letters, in parts of the size of its letters. */
interface FontMetrics {
  /** Null of a letter that the typeface does not have. */
  widthOf(letter: string): number | null;
}

const loaded = new Map<FontWeight, FontMetrics>();

/** Width of a text in pixels, as it is drawn. */
export function measureText(text: string, size: number, weight: FontWeight = 'regular'): number {
  const metrics = metricsOf(weight);
  let width = 0;
  for (const letter of text) width += metrics.widthOf(letter) ?? 0;
  return width * size;
}

/** The text without what the typeface cannot draw (emoji, other scripts): an empty box tells nobody anything. */
export function drawableText(text: string): string {
  const metrics = metricsOf('regular');
  const letters = Array.from(normalizeText(text).replace(/\s+/g, ' '));
  return letters
    .filter((letter) => metrics.widthOf(letter) !== null)
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

function metricsOf(weight: FontWeight): FontMetrics {
  const known = loaded.get(weight);
  if (known) return known;
  const metrics = readMetrics(readFileSync(fontFile(weight)));
  loaded.set(weight, metrics);
  return metrics;
}

/** Reads the tables `head`, `hhea`, `hmtx` and `cmap` of a TrueType file (OpenType 1.9, chapter "Font Tables"). */
function readMetrics(file: Buffer): FontMetrics {
  const tables = new Map<string, number>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16;
    tables.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8));
  }
  const at = (name: string) => tables.get(name) ?? 0;
  const unitsPerEm = file.readUInt16BE(at('head') + 18);
  const measured = file.readUInt16BE(at('hhea') + 34);
  const glyphOf = readCharacterMap(file, at('cmap'));
  return {
    widthOf(letter) {
      const glyph = glyphOf(letter.codePointAt(0) ?? 0);
      if (glyph === 0) return null;
      return file.readUInt16BE(at('hmtx') + Math.min(glyph, measured - 1) * 4) / unitsPerEm;
    },
  };
}

/** Of the subtable in format 4, which holds all letters below U+10000; 0 is "no such glyph". */
function readCharacterMap(file: Buffer, table: number): (code: number) => number {
  const subtables = Array.from({ length: file.readUInt16BE(table + 2) }, (_, index) => {
    return table + file.readUInt32BE(table + 4 + index * 8 + 4);
  });
  const start = subtables.find((offset) => file.readUInt16BE(offset) === 4) ?? table;
  const doubled = file.readUInt16BE(start + 6);
  const ends = start + 14;
  const starts = ends + doubled + 2;
  return (code) => {
    if (code > 0xffff) return 0;
    for (let segment = 0; segment < doubled; segment += 2) {
      if (file.readUInt16BE(ends + segment) < code) continue;
      const first = file.readUInt16BE(starts + segment);
      if (first > code) return 0;
      const delta = file.readUInt16BE(starts + doubled + segment);
      const rangeAt = starts + 2 * doubled + segment;
      const range = file.readUInt16BE(rangeAt);
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = file.readUInt16BE(rangeAt + range + (code - first) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
