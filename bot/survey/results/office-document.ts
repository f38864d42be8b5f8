import {
  AlignmentType,
  BorderStyle,
  Document,
  ImageRun,
  type IRunOptions,
  type ISectionOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { vietnamDateOf } from '../../../core/vietnam-time.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { withoutControls } from './without-controls.ts';

const words = surveyResultMessages.report;

/**
 * Sizes and margins of offices' documents: Nghị định 30/2020/NĐ-CP, phụ lục I, phần I. `docx` counts letters in half
 * points and lengths in twentieths of a point.
 */
const typeface = 'Times New Roman';
const bodySize = 26;
const titleSize = 28;
const smallSize = 22;
const centimetre = 567;
const page = { width: 21 * centimetre, height: Math.round(29.7 * centimetre) };
const margins = {
  top: 2 * centimetre,
  bottom: 2 * centimetre,
  left: 3 * centimetre,
  right: Math.round(1.5 * centimetre),
};
const textWidth = page.width - margins.left - margins.right;
const pixelsPerCentimetre = 96 / 2.54;

export type Block = Paragraph | Table;

export function bodyParagraph(text: string, options: IRunOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: { after: 40 },
    indent: { firstLine: centimetre },
    children: [run(text, options)],
  });
}

export function sectionHeading(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 60, after: 40 },
    indent: { firstLine: centimetre },
    keepNext: true,
    children: [run(text, { bold: true })],
  });
}

export function centred(text: string, options: IRunOptions = {}, after = 0): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run(text, options)] });
}

export function run(text: string, options: IRunOptions = {}): TextRun {
  return new TextRun({ text: withoutControls(text), size: bodySize, font: typeface, ...options });
}

/** Rows of text with a heading row; `widths` are parts of the whole. */
export function ruledTable(headings: readonly string[], rows: readonly string[][], widths: readonly number[]): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.round((width / whole) * textWidth));
  const cell = (text: string, column: number, isHeading: boolean) =>
    new TableCell({
      width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          alignment: isHeading || column === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, { size: 24, bold: isHeading })],
        }),
      ],
    });
  const row = (texts: readonly string[], isHeading: boolean) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: texts.map((text, column) => cell(text, column, isHeading)),
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths,
    rows: [row(headings, true), ...rows.map((texts) => row(texts, false))],
  });
}

/** A picture no larger than `most` centimetres, in its own proportions. */
export function picture(
  png: Buffer,
  size: { width: number; height: number },
  most: { width: number; height: number },
  alternative: string,
): Paragraph {
  const scale = Math.min(most.width / size.width, most.height / size.height) * pixelsPerCentimetre;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 40 },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
        altText: { name: alternative, title: alternative, description: alternative },
      }),
    ],
  });
}

/** Who writes, number, place and date: the top of every office document. */
export function letterhead(organiser: string, now: Date): Table {
  const [year = '', month = '', day = ''] = vietnamDateOf(now).split('-');
  const printedMonth = Number(month) < 3 ? month : String(Number(month));
  return sideBySide(
    [
      [centred(organiser.toLocaleUpperCase('vi'), { bold: true }), shortRule('———————'), centred(words.number, {}, 60)],
      [
        centred(words.nation, { bold: true, size: 25 }),
        centred(words.motto, { bold: true, size: titleSize }),
        shortRule('————————————————'),
        centred(words.date(day, printedMonth, year), { italics: true, size: titleSize }, 60),
      ],
    ],
    [40, 60],
  );
}

/** Recipients on the left, who signs on the right. */
export function signatures(): Table {
  const recipient = (text: string) => new Paragraph({ children: [run(text, { size: smallSize })] });
  return sideBySide(
    [
      [
        new Paragraph({ children: [run(words.recipients, { bold: true, italics: true, size: 24 })] }),
        ...words.recipientLines.map(recipient),
      ],
      [
        centred(words.signer, { bold: true, size: titleSize }, 600),
        centred(words.signerName, { italics: true, size: titleSize }),
      ],
    ],
    [50, 50],
  );
}

function shortRule(dashes: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 160, lineRule: 'exact' },
    children: [run(dashes, { size: 16, bold: true })],
  });
}

function sideBySide(columns: readonly Paragraph[][], widths: readonly number[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  const sizes = widths.map((width) => Math.round((width / 100) * textWidth));
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: sizes,
    borders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          (children, column) =>
            new TableCell({ width: { size: sizes[column] ?? 0, type: WidthType.DXA }, borders, children }),
        ),
      }),
    ],
  });
}

/** The bytes of a .docx on A4. */
export function documentOf(title: string, children: ISectionOptions['children']): Promise<Buffer> {
  const file = new Document({
    title: withoutControls(title),
    creator: '',
    styles: { default: { document: { run: { font: typeface, size: bodySize, language: { value: 'vi-VN' } } } } },
    sections: [{ properties: { page: { size: page, margin: margins } }, children }],
  });
  return Packer.toBuffer(file);
}
