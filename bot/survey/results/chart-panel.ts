import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { colours, rectangle, type TextStyle, textElement, wrapText } from './svg-elements.ts';

/** Pixels: what phones show across without scaling up. */
export const pictureWidth = 1080;
export const margin = 48;
export const innerWidth = pictureWidth - 2 * margin;

export const styles = {
  heading: { size: 46, weight: 'semiBold' },
  title: { size: 38, weight: 'semiBold' },
  label: { size: 34 },
  value: { size: 34, weight: 'semiBold' },
  note: { size: 30, colour: colours.quiet },
} as const satisfies Record<string, TextStyle>;

/** A chart of its own height, drawn from y = 0; pictures are panels one below the other. */
export interface Panel {
  height: number;
  body: string;
}

/** Lines of text from `y` down, and where they end. */
export function textLines(
  lines: readonly string[],
  x: number,
  y: number,
  style: TextStyle,
): { body: string; height: number } {
  const step = lineHeight(style);
  const body = lines.map((line, index) => textElement(line, x, y + style.size + index * step, style)).join('');
  return { body, height: lines.length * step };
}

export function lineHeight({ size }: TextStyle): number {
  return Math.round(size * 1.32);
}

/** Title and note above a chart. */
export function panelHead(title: string, note: string | null): Panel {
  const heading = textLines(wrapText(title, innerWidth, styles.title), margin, 0, styles.title);
  if (note === null) return { body: heading.body, height: heading.height + 16 };
  const below = textLines(wrapText(note, innerWidth, styles.note), margin, heading.height, styles.note);
  return { body: heading.body + below.body, height: heading.height + below.height + 20 };
}

/** Says that there is nothing to draw, or why it is not drawn. */
export function emptyPanel(title: string, sentence: string = surveyResultMessages.picture.nothing): Panel {
  const head = panelHead(title, null);
  const lines = wrapText(sentence, innerWidth - 80, styles.label);
  const height = lines.length * lineHeight(styles.label) + 56;
  const box = rectangle(margin, head.height, innerWidth, height, colours.track);
  const text = textLines(lines, margin + 40, head.height + 24, { ...styles.label, colour: colours.quiet });
  return { body: head.body + box + text.body, height: head.height + height };
}

/** The panel moved down. */
export function placed(panel: Panel, y: number): string {
  return `<g transform="translate(0 ${Math.round(y)})">${panel.body}</g>`;
}
