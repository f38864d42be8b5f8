import { KheoError } from '../../core/errors.ts';
import { cleanLine } from '../structure/clean-text.ts';
import { mendLegacyFonts } from './decode-text.ts';
import { startsWithAscii } from './magic.ts';
import { plainParagraph, plainSource, type Reader, type SourceParagraph } from './reader.ts';
import { type CellText, flattenRow } from './table-rows.ts';

export const rtfReader: Reader = {
  name: 'rtf',
  recognises: (bytes) => startsWithAscii(bytes, '{\\rtf'),
  read: async (bytes, context) => {
    const { text, warnings } = mendLegacyFonts(plainTextOf(bytes), 'windows-1258');
    const paragraphs = paragraphsOf(text);
    if (paragraphs.length === 0) throw new KheoError('damagedFile', `${context.name} holds no text; save it again.`);
    return [plainSource(paragraphs, { warnings })];
  },
};

/** Groups that hold no body text. */
const hiddenGroups = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'header',
  'headerl',
  'headerr',
  'headerf',
  'footer',
  'footerl',
  'footerr',
  'footerf',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'themedata',
  'datastore',
  'xmlnstbl',
  'fldinst',
  'object',
  'latentstyles',
  'colorschememapping',
  'mmathPr',
  'nonshppict',
  'revtbl',
  'filetbl',
]);

const cellEnd = '\u0002';
const rowEnd = '\u0003';
const breaks: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  page: '\n',
  sect: '\n',
  tab: ' ',
  cell: cellEnd,
  row: rowEnd,
};
const signs: Readonly<Record<string, string>> = {
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
};

interface Group {
  isHidden: boolean;
  /** How many characters follow `\u` as its fallback. */
  fallback: number;
}

/** Matches one token: group start or end, control word with parameter, `\'hh`, control symbol, or text. */
const token = /([{}])|\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([^\\{}\r\n]+)|[\r\n]+/giu;

function plainTextOf(bytes: Uint8Array): string {
  const source = new TextDecoder('latin1').decode(bytes);
  const page = /\\ansicpg(\d+)/u.exec(source.slice(0, 500))?.[1] ?? '1252';
  const decoder = new TextDecoder(page === '1258' ? 'windows-1258' : 'windows-1252');
  const groups: Group[] = [{ isHidden: false, fallback: 1 }];
  let text = '';
  let skip = 0;
  for (const [, brace, word, parameter, hex, symbol, run] of source.matchAll(token)) {
    const group = groups.at(-1) ?? { isHidden: false, fallback: 1 };
    if (brace === '{') groups.push({ ...group });
    else if (brace === '}') groups.pop();
    else if (word !== undefined) {
      if (hiddenGroups.has(word)) group.isHidden = true;
      else if (word === 'uc') group.fallback = Number(parameter ?? 1);
      else if (word === 'u' && parameter !== undefined) {
        if (!group.isHidden) text += String.fromCharCode((Number(parameter) + 65536) % 65536);
        skip = group.fallback;
      } else if (!group.isHidden) text += breaks[word] ?? signs[word] ?? '';
    } else if (hex !== undefined) {
      if (skip > 0) skip -= 1;
      else if (!group.isHidden) text += decoder.decode(Uint8Array.of(Number.parseInt(hex, 16)));
    } else if (symbol !== undefined) {
      if (symbol === '*') group.isHidden = true;
      else if (!group.isHidden) text += symbol === '~' ? ' ' : symbol === '_' ? '-' : symbol === '-' ? '' : symbol;
    } else if (run !== undefined && !group.isHidden) {
      text += run.slice(skip);
      skip = Math.max(0, skip - run.length);
    }
  }
  return text;
}

function paragraphsOf(text: string): SourceParagraph[] {
  const paragraphs: SourceParagraph[] = [];
  for (const part of text.split(rowEnd)) {
    const cells = part.split(cellEnd);
    if (cells.length === 1) paragraphs.push(...linesOf(part));
    else {
      // Lines before a row's first cell belong to the text above the table.
      const [first = '', ...others] = cells;
      const lines = linesOf(first);
      const isLetterhead = /CỘNG H|ngày .{0,12}tháng/iu.test(part);
      const above = isLetterhead ? [] : lines.slice(0, -1);
      const row: CellText[] = [isLetterhead ? lines : lines.slice(-1), ...others.map(linesOf)];
      paragraphs.push(...above, ...flattenRow(row.filter((cell) => cell.length > 0)));
    }
  }
  return paragraphs;
}

function linesOf(text: string): SourceParagraph[] {
  return text
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
    .map((line) => plainParagraph(line));
}
