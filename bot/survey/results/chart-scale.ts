import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { emptyPanel, innerWidth, lineHeight, margin, type Panel, panelHead, styles, textLines } from './chart-panel.ts';
import { measureText } from './font-metrics.ts';
import { circle, colours, lineElement, rectangle, textElement, wrapText } from './svg-elements.ts';

interface ScalePoint {
  point: number;
  /** In words; empty when the scale has none. */
  label: string;
  share: number;
  /** What stands above its column. */
  value: string;
}

interface ScaleChart {
  title: string;
  note: string | null;
  points: readonly ScalePoint[];
  /** With how it is printed; null when nobody answered. */
  mean: { value: number; printed: string } | null;
}

const plotHeight = 280;
const meanHeight = 80;
const labelStyle = { size: 26, colour: colours.quiet } as const;

/** Columns in the order of the points, and above them a dot where their mean lies. */
export function scalePanel({ title, note, points, mean }: ScaleChart): Panel {
  const [first] = points;
  if (mean === null || !first) return emptyPanel(title);
  const head = panelHead(title, note);
  const step = innerWidth / points.length;
  const middleOf = (value: number) => margin + step * (value - first.point + 0.5);
  const ends = { first: middleOf(first.point), last: middleOf(first.point + points.length - 1) };
  const width = Math.min(step * 0.68, 130);
  const highest = Math.max(...points.map(({ share }) => share)) || 1;
  const top = head.height + meanHeight + lineHeight(styles.value);
  const base = top + plotHeight;
  const labels = points.map(({ label }) => wrapText(label, step - 10, labelStyle, 4));
  const columns = points.map(({ point, share, value }, index) => {
    const middle = middleOf(first.point + index);
    const height = (share / highest) * plotHeight;
    return (
      (share > 0
        ? rectangle(middle - width / 2, base - Math.max(height, 3), width, Math.max(height, 3), colours.bar)
        : '') +
      textElement(value, middle, base - height - 12, { ...valueStyle(points, step), anchor: 'middle' }) +
      textElement(String(point), middle, base + 44, { ...styles.value, anchor: 'middle' }) +
      textLines(labels[index] ?? [], middle, base + 52, { ...labelStyle, anchor: 'middle' }).body
    );
  });
  const axis = lineElement({ x: margin, y: base }, { x: margin + innerWidth, y: base }, 3, { colour: colours.ink });
  const labelHeight = Math.max(...labels.map(({ length }) => length)) * lineHeight(labelStyle);
  return {
    body: head.body + meanMark(middleOf(mean.value), mean.printed, head.height, ends) + columns.join('') + axis,
    height: base + 60 + labelHeight,
  };
}

/** Small enough that the values of neighbouring columns do not touch. */
function valueStyle(points: readonly ScalePoint[], step: number) {
  const widest = Math.max(...points.map(({ value }) => measureText(value, styles.value.size, styles.value.weight)));
  return { ...styles.value, size: Math.min(styles.value.size, Math.floor((styles.value.size * (step - 8)) / widest)) };
}

/** A dot above the columns, on the same scale: a line through them would cut their values. */
function meanMark(x: number, printed: string, top: number, ends: { first: number; last: number }): string {
  const text = surveyResultMessages.picture.mean(printed);
  const half = measureText(text, styles.note.size) / 2;
  const middle = Math.min(Math.max(x, margin + half), margin + innerWidth - half);
  const y = top + styles.note.size + 28;
  return (
    textElement(text, middle, top + styles.note.size, { ...styles.note, colour: colours.ink, anchor: 'middle' }) +
    lineElement({ x: ends.first, y }, { x: ends.last, y }, 4, { colour: colours.line }) +
    circle(x, y, 13, colours.ink)
  );
}
