import type { CheerioAPI } from 'cheerio';
import { cleanLine } from '../structure/clean-text.ts';
import type { Numbering } from './docx-numbering.ts';
import type { SourceParagraph } from './reader.ts';
import { type CellText, flattenRow } from './table-rows.ts';

export interface DocxParts {
  document: CheerioAPI;
  numbering: Numbering;
}

/** An element of the XML tree, as far as it matters here. */
interface XmlNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: XmlNode[];
}

interface Walk {
  numbering: Numbering;
  page: number;
  sawPageBreak: boolean;
  paragraphs: SourceParagraph[];
  hasTrackedChanges: boolean;
}

/** Paragraphs in reading order with their automatic numbers printed; deleted text and field codes are left out. */
export function readDocxParagraphs(parts: DocxParts): {
  paragraphs: SourceParagraph[];
  pageCount: number | null;
  warnings: string[];
} {
  const walk: Walk = {
    numbering: parts.numbering,
    page: 1,
    sawPageBreak: false,
    paragraphs: [],
    hasTrackedChanges: false,
  };
  for (const body of parts.document('w\\:body').toArray()) readBlocks(body as XmlNode, walk);
  // Word stores where pages began when it last laid the text out; without that, pages are unknown.
  const paragraphs = walk.sawPageBreak
    ? walk.paragraphs
    : walk.paragraphs.map((paragraph) => ({ ...paragraph, page: null }));
  const warnings = walk.hasTrackedChanges
    ? ['trackedChanges: the file holds unaccepted changes; insertions were read, deletions were not']
    : [];
  return { paragraphs, pageCount: walk.sawPageBreak ? walk.page : null, warnings };
}

/** Wrappers whose content is read as if they were not there. */
const wrappers = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
  'mc:AlternateContent',
  'mc:Choice',
]);

function readBlocks(parent: XmlNode, walk: Walk): void {
  for (const node of parent.children ?? []) {
    if (node.name === 'w:p') readParagraph(node, walk);
    else if (node.name === 'w:tbl') readTable(node, walk);
    else if (node.name && wrappers.has(node.name)) readBlocks(node, walk);
  }
}

function readTable(table: XmlNode, walk: Walk): void {
  for (const row of descend(table, 'w:tr')) {
    const cells = descend(row, 'w:tc').map((cell): CellText => {
      const inner: Walk = { ...walk, paragraphs: [] };
      readBlocks(cell, inner);
      walk.page = inner.page;
      walk.sawPageBreak = inner.sawPageBreak;
      walk.hasTrackedChanges = inner.hasTrackedChanges;
      return inner.paragraphs;
    });
    walk.paragraphs.push(...flattenRow(cells));
  }
}

/** Direct children of that name, looking through wrappers. */
function descend(parent: XmlNode, name: string): XmlNode[] {
  return (parent.children ?? []).flatMap((child) => {
    if (child.name === name) return [child];
    return child.name && wrappers.has(child.name) ? descend(child, name) : [];
  });
}

interface RunText {
  text: string;
  isBold: boolean;
}

function readParagraph(node: XmlNode, walk: Walk): void {
  const properties = find(node, 'w:pPr');
  const styleId = find(properties, 'w:pStyle')?.attribs?.['w:val'] ?? '';
  const runs: RunText[] = [];
  const boxes: XmlNode[] = [];
  const startPage = walk.page;
  readRuns(node, walk, walk.numbering.isBoldStyle(styleId), runs, boxes);
  const label = labelOf(properties, styleId, runs, walk);
  if (label) runs.unshift({ text: `${label} `, isBold: runs.find(({ text }) => text.trim() !== '')?.isBold ?? false });
  const details = {
    page: runs.length > 0 && startsWithBreak(node) ? walk.page : startPage,
    isCentred: find(properties, 'w:jc')?.attribs?.['w:val'] === 'center',
    column: null,
    headingLevel: walk.numbering.headingLevelOf(styleId),
  };
  for (const line of splitLines(runs)) walk.paragraphs.push({ ...line, ...details });
  for (const box of boxes) readBlocks(box, walk);
}

function startsWithBreak(node: XmlNode): boolean {
  const firstRun = (node.children ?? []).find(({ name }) => name === 'w:r');
  const first = (firstRun?.children ?? []).find(({ name }) => name !== 'w:rPr');
  return first?.name === 'w:lastRenderedPageBreak';
}

/** An empty paragraph prints no number, and a number typed as well is not printed twice. */
function labelOf(properties: XmlNode | undefined, styleId: string, runs: readonly RunText[], walk: Walk): string {
  const own = find(properties, 'w:numPr');
  const style = walk.numbering.ofStyle(styleId);
  const listId = find(own, 'w:numId')?.attribs?.['w:val'] ?? style?.listId;
  if (listId === undefined || listId === '0') return '';
  if (runs.every(({ text }) => text.trim() === '')) return '';
  const level = Number(find(own, 'w:ilvl')?.attribs?.['w:val'] ?? style?.level ?? 0);
  return cleanLine(walk.numbering.nextLabel(listId, level));
}

function readRuns(node: XmlNode, walk: Walk, isBold: boolean, runs: RunText[], boxes: XmlNode[]): void {
  for (const child of node.children ?? []) {
    switch (child.name) {
      case 'w:r':
        readRun(child, walk, isBold, runs, boxes);
        break;
      case 'w:del':
      case 'w:moveFrom':
        walk.hasTrackedChanges = true;
        break;
      case 'w:ins':
      case 'w:moveTo':
        walk.hasTrackedChanges = true;
        readRuns(child, walk, isBold, runs, boxes);
        break;
      case 'w:hyperlink':
      case 'w:fldSimple':
      case 'w:smartTag':
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
        readRuns(child, walk, isBold, runs, boxes);
        break;
    }
  }
}

function readRun(run: XmlNode, walk: Walk, isBoldStyle: boolean, runs: RunText[], boxes: XmlNode[]): void {
  const properties = find(run, 'w:rPr');
  if (isOn(find(properties, 'w:vanish'))) return;
  const bold = find(properties, 'w:b');
  const isBold = bold ? isOn(bold) : isBoldStyle;
  const capitals = isOn(find(properties, 'w:caps'));
  let text = '';
  for (const child of run.children ?? []) text += readRunPart(child, walk, boxes);
  if (text !== '') runs.push({ text: capitals ? text.toUpperCase() : text, isBold });
}

function readRunPart(child: XmlNode, walk: Walk, boxes: XmlNode[]): string {
  switch (child.name) {
    case 'w:t':
      return (child.children ?? []).map(({ data }) => data ?? '').join('');
    case 'w:tab':
      return '\t';
    case 'w:br':
      if (child.attribs?.['w:type'] === 'page') walk.page += 1;
      return '\n';
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:lastRenderedPageBreak':
      walk.page += 1;
      walk.sawPageBreak = true;
      return '';
    case 'mc:AlternateContent':
    case 'w:drawing':
    case 'w:pict':
      boxes.push(...textBoxes(child));
      return '';
    default:
      return '';
  }
}

/** The text of a drawing; of two renderings of one box only the first is read. */
function textBoxes(node: XmlNode): XmlNode[] {
  if (node.name === 'w:txbxContent') return [node];
  if (node.name === 'mc:Fallback') return [];
  return (node.children ?? []).flatMap(textBoxes);
}

function splitLines(runs: readonly RunText[]): Pick<SourceParagraph, 'text' | 'boldLength'>[] {
  const lines: RunText[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ text, isBold: run.isBold });
    }
  }
  return lines
    .map((line) => {
      const text = cleanLine(line.map((run) => run.text).join(''));
      const firstPlain = line.findIndex((run) => !run.isBold && run.text.trim() !== '');
      const boldPart =
        firstPlain < 0
          ? text
          : cleanLine(
              line
                .slice(0, firstPlain)
                .map((run) => run.text)
                .join(''),
            );
      return { text, boldLength: line.some(({ isBold }) => isBold) ? boldPart.length : 0 };
    })
    .filter(({ text }) => text !== '');
}

function find(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children?.find((child) => child.name === name);
}

function isOn(toggle: XmlNode | undefined): boolean {
  return toggle !== undefined && !/^(?:0|false|off|none)$/.test(toggle.attribs?.['w:val'] ?? '');
}
