import { emptyPanel, innerWidth, lineHeight, margin, type Panel, panelHead, styles, textLines } from './chart-panel.ts';
import { measureText } from './font-metrics.ts';
import { circle, colours, lineElement, textElement, wrapText } from './svg-elements.ts';

interface MeanRow {
  label: string;
  mean: number;
  /** Null: of a single answer. */
  deviation: number | null;
  /** What stands at the right: `4,3 (n = 45)`. */
  value: string;
}

const rowGap = 26;
const plotRow = 56;

/** A row for each mean: a dot where it lies between `least` and `most`, and a line one standard deviation to each side. */
export function meansPanel(
  title: string,
  note: string | null,
  rows: readonly MeanRow[],
  { least, most, printPoint = String }: { least: number; most: number; printPoint?: (point: number) => string },
): Panel {
  if (rows.length === 0) return emptyPanel(title);
  const head = panelHead(title, note);
  const valueWidth = Math.max(...rows.map(({ value }) => measureText(value, styles.value.size, styles.value.weight)));
  const left = margin + 16;
  const room = innerWidth - valueWidth - 56;
  const xOf = (value: number) => left + ((Math.min(Math.max(value, least), most) - least) / (most - least)) * room;
  let y = head.height;
  const drawn = rows.map((row) => {
    const label = textLines(wrapText(row.label, innerWidth, styles.label, 3), margin, y, styles.label);
    const middle = y + label.height + plotRow / 2;
    y += label.height + plotRow + rowGap;
    return label.body + meanAt(row, middle, xOf) + valueAt(row.value, middle);
  });
  const axis = axisAt(y, { least, most }, xOf, printPoint);
  return { body: head.body + drawn.join('') + axis, height: y + lineHeight(styles.note) };
}

function meanAt({ mean, deviation }: MeanRow, y: number, xOf: (value: number) => number): string {
  const track = lineElement({ x: xOf(-Infinity), y }, { x: xOf(Infinity), y }, 4, { colour: colours.track });
  const spread =
    deviation === null
      ? ''
      : lineElement({ x: xOf(mean - deviation), y }, { x: xOf(mean + deviation), y }, 8, { colour: colours.line });
  return track + spread + circle(xOf(mean), y, 17, colours.bar);
}

function valueAt(value: string, y: number): string {
  return textElement(value, margin + innerWidth, y + styles.value.size * 0.36, { ...styles.value, anchor: 'end' });
}

/** Whole points, as many as there is room for. */
function axisAt(
  y: number,
  { least, most }: { least: number; most: number },
  xOf: (value: number) => number,
  printPoint: (point: number) => string,
): string {
  const steps = most - least > 5 ? 5 : Math.max(1, Math.round(most - least));
  const points = Array.from({ length: steps + 1 }, (_, index) => least + ((most - least) * index) / steps);
  return points
    .map((point) =>
      textElement(printPoint(point), xOf(point), y + styles.note.size, { ...styles.note, anchor: 'middle' }),
    )
    .join('');
}
