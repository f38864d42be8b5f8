import type { CheerioAPI } from 'cheerio';
import { cleanLine } from '../structure/clean-text.ts';
import { plainParagraph, type SourceParagraph } from './reader.ts';
import { type CellText, flattenRow } from './table-rows.ts';

/** An element or text of the parsed page, as far as it matters here. */
interface HtmlNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: HtmlNode[];
}

/** What surrounds a piece of text. */
interface Style {
  isBold: boolean;
  isCentred: boolean;
  isPreformatted: boolean;
  headingLevel: number | null;
}

interface Run {
  text: string;
  isBold: boolean;
}

interface Walk {
  paragraphs: SourceParagraph[];
  runs: Run[];
  /** Style of the block that the open runs belong to. */
  block: Style;
}

const skipped = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'nav',
  'form',
  'button',
  'select',
  'iframe',
  'svg',
  'object',
  'aside',
  'del',
  's',
]);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'center',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tbody',
  'thead',
  'tfoot',
  'caption',
  'address',
  'figure',
  'figcaption',
  'body',
  'html',
  'fieldset',
  'td',
  'th',
  'tr',
  'li',
  'table',
]);
const plainStyle: Style = { isBold: false, isCentred: false, isPreformatted: false, headingLevel: null };

/** Deeper nesting than any page has; hostile pages are refused there instead of overflowing the stack. */
const maxDepth = 1000;

/**
 * Paragraphs of a page in reading order; list items carry the numbers a browser would print.
 *
 * Throws RangeError for a page nested deeper than it may be: leaving out what lies below would lose text unseen.
 */
export function readHtmlParagraphs(page: CheerioAPI): SourceParagraph[] {
  const walk: Walk = { paragraphs: [], runs: [], block: plainStyle };
  for (const root of page('body').toArray()) readChildren(root as HtmlNode, plainStyle, walk, 0);
  closeParagraph(walk);
  return walk.paragraphs;
}

function readChildren(node: HtmlNode, style: Style, walk: Walk, depth: number): void {
  if (depth > maxDepth) throw new RangeError(`Elements are nested more than ${maxDepth} deep.`);
  for (const child of node.children ?? []) readNode(child, style, walk, depth + 1);
}

function readNode(node: HtmlNode, style: Style, walk: Walk, depth: number): void {
  if (node.type === 'text') {
    addText(node.data ?? '', style, walk);
    return;
  }
  const name = node.name ?? '';
  if (node.children === undefined || skipped.has(name) || isHidden(node)) return;
  if (name === 'br') {
    closeParagraph(walk);
    return;
  }
  const own = styleOf(node, style);
  if (name === 'tr') readRow(node, own, walk, depth);
  else if (name === 'ol') readList(node, own, walk, depth);
  else if (blocks.has(name)) {
    closeParagraph(walk);
    walk.block = own;
    readChildren(node, own, walk, depth);
    closeParagraph(walk);
    walk.block = style;
  } else readChildren(node, own, walk, depth);
}

function addText(data: string, style: Style, walk: Walk): void {
  if (!style.isPreformatted) {
    walk.runs.push({ text: data, isBold: style.isBold });
    return;
  }
  for (const [index, line] of data.split(/\r\n?|\n/u).entries()) {
    if (index > 0) closeParagraph(walk);
    walk.runs.push({ text: line, isBold: style.isBold });
  }
}

function readRow(row: HtmlNode, style: Style, walk: Walk, depth: number): void {
  closeParagraph(walk);
  const cells = (row.children ?? []).filter(({ name }) => name === 'td' || name === 'th');
  const texts = cells.map((cell): CellText => {
    const own = styleOf(cell, style);
    const inner: Walk = { paragraphs: [], runs: [], block: own };
    readChildren(cell, own, inner, depth + 1);
    closeParagraph(inner);
    return inner.paragraphs;
  });
  walk.paragraphs.push(...flattenRow(texts));
}

function readList(list: HtmlNode, style: Style, walk: Walk, depth: number): void {
  closeParagraph(walk);
  const type = list.attribs?.type ?? '1';
  let number = Number.parseInt(list.attribs?.start ?? '1', 10) || 1;
  for (const item of list.children ?? []) {
    if (item.name !== 'li') {
      readNode(item, style, walk, depth + 1);
      continue;
    }
    number = Number.parseInt(item.attribs?.value ?? '', 10) || number;
    walk.block = style;
    walk.runs.push({ text: printLabel(number, type, item), isBold: style.isBold });
    readChildren(item, style, walk, depth + 1);
    closeParagraph(walk);
    number += 1;
  }
}

/** Nothing when the item's own text is numbered already. */
function printLabel(number: number, type: string, item: HtmlNode): string {
  if (
    /^\s*(?:\d{1,3}|[a-zđ])\s?[.)]/u.test(plainTextOf(item, 0)) ||
    /list-style(?:-type)?\s*:\s*none/iu.test(item.attribs?.style ?? '')
  )
    return '';
  if (type === 'a') return `${String.fromCharCode(96 + Math.min(26, number))}) `;
  if (type === 'A') return `${String.fromCharCode(64 + Math.min(26, number))}. `;
  return `${number}. `;
}

function plainTextOf(node: HtmlNode, depth: number): string {
  if (node.type === 'text') return node.data ?? '';
  if (depth > 20) return '';
  let text = '';
  for (const child of node.children ?? []) {
    text += plainTextOf(child, depth + 1);
    if (text.trim().length > 10) break;
  }
  return text;
}

function closeParagraph(walk: Walk): void {
  if (walk.runs.length === 0) return;
  const { runs, block } = walk;
  walk.runs = [];
  const text = cleanLine(runs.map((run) => run.text).join(''));
  if (text === '') return;
  const firstPlain = runs.findIndex((run) => !run.isBold && run.text.trim() !== '');
  const bold =
    firstPlain < 0
      ? text
      : cleanLine(
          runs
            .slice(0, firstPlain)
            .map((run) => run.text)
            .join(''),
        );
  const boldLength = runs.some(({ isBold }) => isBold) ? bold.length : 0;
  walk.paragraphs.push(
    plainParagraph(text, { boldLength, isCentred: block.isCentred, headingLevel: block.headingLevel }),
  );
}

function styleOf(node: HtmlNode, parent: Style): Style {
  const name = node.name ?? '';
  const css = node.attribs?.style ?? '';
  const weight = /font-weight\s*:\s*(\w+)/iu.exec(css)?.[1]?.toLowerCase();
  const align = (/text-align\s*:\s*(\w+)/iu.exec(css)?.[1] ?? node.attribs?.align)?.toLowerCase();
  const heading = /^h([1-6])$/.exec(name)?.[1];
  return {
    isBold: weight
      ? /^(?:bold|bolder|[6-9]00)$/.test(weight)
      : parent.isBold || name === 'b' || name === 'strong' || heading !== undefined || name === 'th',
    isCentred: align ? align === 'center' : parent.isCentred || name === 'center',
    isPreformatted: parent.isPreformatted || name === 'pre',
    headingLevel: heading ? Number(heading) : parent.headingLevel,
  };
}

function isHidden(node: HtmlNode): boolean {
  const css = node.attribs?.style ?? '';
  return (
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu.test(css) || node.attribs?.hidden !== undefined
  );
}
