import { drawableText, type FontWeight, fontFamily, fontWeights, measureText } from './font-metrics.ts';
import { withoutControls } from './without-controls.ts';

/** Dark on light with at least 7:1, so that a print in black and white still tells them apart. */
export const colours = {
  paper: '#ffffff',
  ink: '#1a1a1a',
  quiet: '#4a4a4a',
  bar: '#1f4e79',
  right: '#1b5e20',
  track: '#e3eaf1',
  line: '#9aa7b3',
} as const;

export interface TextStyle {
  size: number;
  weight?: FontWeight;
  colour?: string;
  anchor?: 'start' | 'middle' | 'end';
}

/** One line of text; `y` is its base line. */
export function textElement(text: string, x: number, y: number, style: TextStyle): string {
  const { size, weight = 'regular', colour = colours.ink, anchor = 'start' } = style;
  const font = `font-family="${fontFamily}" font-weight="${fontWeights[weight]}" font-size="${size}"`;
  return `<text x="${round(x)}" y="${round(y)}" ${font} fill="${colour}" text-anchor="${anchor}">${escapeXml(drawableText(text))}</text>`;
}

export function rectangle(x: number, y: number, width: number, height: number, colour: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colour}"/>`;
}

export function lineElement(
  from: { x: number; y: number },
  to: { x: number; y: number },
  width: number,
  { colour = colours.line }: { colour?: string } = {},
): string {
  const ends = `x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}"`;
  return `<line ${ends} stroke="${colour}" stroke-width="${width}"/>`;
}

export function circle(x: number, y: number, radius: number, colour: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${colour}"/>`;
}

/**
 * Lines no wider than `width` pixels, broken between words, and within a word only where it is wider than a line. What
 * goes beyond `mostLines` ends in an ellipsis.
 */
export function wrapText(
  text: string,
  width: number,
  { size, weight = 'regular' }: { size: number; weight?: FontWeight },
  mostLines = 6,
): string[] {
  const fits = (line: string) => measureText(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of drawableText(text)
    .split(' ')
    .flatMap((one) => breakWord(one, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= mostLines) return lines;
  let last = lines[mostLines - 1] ?? '';
  while (last !== '' && !fits(`${last}…`)) last = last.slice(0, -1);
  return [...lines.slice(0, mostLines - 1), `${last.trimEnd()}…`];
}

function breakWord(word: string, fits: (text: string) => boolean): string[] {
  if (word === '' || fits(word)) return word === '' ? [] : [word];
  let length = word.length - 1;
  while (length > 1 && !fits(word.slice(0, length))) length -= 1;
  return [word.slice(0, length), ...breakWord(word.slice(length), fits)];
}

function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
