import { emptyPanel, innerWidth, lineHeight, margin, type Panel, panelHead, styles, textLines } from './chart-panel.ts';
import { measureText } from './font-metrics.ts';
import { colours, rectangle, textElement, wrapText } from './svg-elements.ts';

export interface Bar {
  label: string;
  /** How much of the whole width it fills, 0 to 1. */
  share: number;
  /** What stands at its end: `45 (37,5%)`. */
  value: string;
  /** Drawn in another colour: the right answer. */
  isMarked?: boolean;
}

const barHeight = 44;
const rowGap = 22;
const valueGap = 16;
const widestLabel = 400;

/**
 * Horizontal bars with their values at the ends. Short labels stand beside their bars; if any takes more than two lines
 * there, all stand above, over the whole width. Bars are shares of 1 unless `isRelative`, where the longest fills the room.
 */
export function barsPanel(
  title: string,
  note: string | null,
  bars: readonly Bar[],
  { isRelative = false }: { isRelative?: boolean } = {},
): Panel {
  if (bars.length === 0) return emptyPanel(title);
  const head = panelHead(title, note);
  const beside = bars.map(({ label }) => wrapText(label, widestLabel, styles.label));
  const isBeside = beside.every((lines) => lines.length <= 2);
  const labels = isBeside ? beside : bars.map(({ label }) => wrapText(label, innerWidth, styles.label, 3));
  const labelWidth = isBeside ? Math.max(...labels.flat().map((line) => measureText(line, styles.label.size))) + 24 : 0;
  const valueWidth = Math.max(...bars.map(({ value }) => measureText(value, styles.value.size, styles.value.weight)));
  const room = innerWidth - labelWidth - valueWidth - valueGap;
  const longest = isRelative ? Math.max(...bars.map(({ share }) => share)) || 1 : 1;
  const geometry = { left: margin + labelWidth, room };
  let y = head.height;
  const rows = bars.map((bar, index) => {
    const lines = labels[index] ?? [];
    const row = isBeside
      ? rowBeside(bar, lines, { ...geometry, y, length: (bar.share / longest) * room })
      : rowBelow(bar, lines, { ...geometry, y, length: (bar.share / longest) * room });
    y += row.height + rowGap;
    return row.body;
  });
  return { body: head.body + rows.join(''), height: y - rowGap };
}

interface RowPlace {
  left: number;
  y: number;
  room: number;
  length: number;
}

function rowBeside(bar: Bar, lines: readonly string[], place: RowPlace): Panel {
  const textHeight = lines.length * lineHeight(styles.label);
  const height = Math.max(textHeight, barHeight);
  const label = textLines(lines, margin, place.y + (height - textHeight) / 2, styles.label);
  return { body: label.body + barAt(bar, place, place.y + (height - barHeight) / 2), height };
}

function rowBelow(bar: Bar, lines: readonly string[], place: RowPlace): Panel {
  const label = textLines(lines, margin, place.y, styles.label);
  return { body: label.body + barAt(bar, place, place.y + label.height + 4), height: label.height + 4 + barHeight };
}

/** The track shows what a full bar would be, so that a bar of nothing is seen too. */
function barAt({ value, isMarked }: Bar, { left, room, length }: RowPlace, y: number): string {
  const fill = isMarked ? colours.right : colours.bar;
  return (
    rectangle(left, y, room, barHeight, colours.track) +
    (length > 0 ? rectangle(left, y, Math.max(length, 3), barHeight, fill) : '') +
    textElement(value, left + room + valueGap, y + barHeight / 2 + styles.value.size * 0.36, styles.value)
  );
}
