import type { CheerioAPI } from 'cheerio';

/** One level of a list as Word defines it. */
interface Level {
  /** `decimal`, `lowerLetter`, `upperRoman`, `bullet` … */
  format: string;
  /** "Điều %1.", "%2)" … */
  template: string;
  start: number;
}

interface ListState {
  abstractId: string;
  levels: Map<number, Level>;
}

/** Prints the automatic numbers of a document; it counts as it is asked, in document order. */
export interface Numbering {
  /** The label of the next paragraph of this list and level, e.g. `2.`; empty when the list prints none. */
  nextLabel(listId: string, level: number): string;
  /** List and level that a paragraph style brings with it. */
  ofStyle(styleId: string): { listId: string; level: number } | null;
  /** Bold as the style says. */
  isBoldStyle(styleId: string): boolean;
  /** 1 to 6 for Word's heading styles. */
  headingLevelOf(styleId: string): number | null;
}

export function readNumbering(numbering: CheerioAPI, styles: CheerioAPI): Numbering {
  const lists = readLists(numbering);
  const styleLists = readStyleLists(styles);
  const boldStyles = new Set<string>();
  const headingLevels = new Map<string, number>();
  styles('w\\:style').each((_, style) => {
    const id = styles(style).attr('w:styleId') ?? '';
    const bold = styles(style).children('w\\:rPr').children('w\\:b').first();
    if (bold.length > 0 && !/^(?:0|false|off)$/.test(bold.attr('w:val') ?? '')) boldStyles.add(id);
    const level = styles(style).children('w\\:pPr').children('w\\:outlineLvl').attr('w:val');
    if (level !== undefined && Number(level) < 6) headingLevels.set(id, Number(level) + 1);
  });
  // Lists that share a definition count on together, each level on its own; a lower level restarts under a higher one.
  const counters = new Map<string, number[]>();
  return {
    nextLabel: (listId, level) => {
      const list = lists.get(listId);
      return list ? printLabel(list, level, counters) : '';
    },
    ofStyle: (styleId) => styleLists.get(styleId) ?? null,
    isBoldStyle: (styleId) => boldStyles.has(styleId),
    headingLevelOf: (styleId) => headingLevels.get(styleId) ?? null,
  };
}

function readLists(numbering: CheerioAPI): Map<string, ListState> {
  const abstracts = new Map<string, Map<number, Level>>();
  numbering('w\\:abstractNum').each((_, abstract) => {
    const id = numbering(abstract).attr('w:abstractNumId') ?? '';
    abstracts.set(id, readLevels(numbering, numbering(abstract).children('w\\:lvl').toArray()));
  });
  const lists = new Map<string, ListState>();
  numbering('w\\:num').each((_, list) => {
    const id = numbering(list).attr('w:numId') ?? '';
    const abstractId = numbering(list).children('w\\:abstractNumId').attr('w:val') ?? '';
    const levels = new Map(abstracts.get(abstractId));
    const overrides = numbering(list).children('w\\:lvlOverride').toArray();
    for (const override of overrides) {
      const index = Number(numbering(override).attr('w:ilvl') ?? 0);
      const start = numbering(override).children('w\\:startOverride').attr('w:val');
      const own = readLevels(numbering, numbering(override).children('w\\:lvl').toArray()).get(index);
      const level = own ?? levels.get(index);
      if (level) levels.set(index, { ...level, start: start === undefined ? level.start : Number(start) });
    }
    lists.set(id, { abstractId: overrides.length > 0 ? `${abstractId} ${id}` : abstractId, levels });
  });
  return lists;
}

function readLevels(numbering: CheerioAPI, elements: Parameters<CheerioAPI>[0][]): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const element of elements) {
    const level = numbering(element);
    levels.set(Number(level.attr('w:ilvl') ?? 0), {
      format: level.children('w\\:numFmt').attr('w:val') ?? 'decimal',
      template: level.children('w\\:lvlText').attr('w:val') ?? '',
      start: Number(level.children('w\\:start').attr('w:val') ?? 1),
    });
  }
  return levels;
}

function readStyleLists(styles: CheerioAPI): Map<string, { listId: string; level: number }> {
  const found = new Map<string, { listId: string; level: number }>();
  styles('w\\:style').each((_, style) => {
    const numbering = styles(style).children('w\\:pPr').children('w\\:numPr');
    const listId = numbering.children('w\\:numId').attr('w:val');
    if (listId === undefined) return;
    const level = Number(numbering.children('w\\:ilvl').attr('w:val') ?? 0);
    found.set(styles(style).attr('w:styleId') ?? '', { listId, level });
  });
  return found;
}

function printLabel(list: ListState, level: number, counters: Map<string, number[]>): string {
  const own = list.levels.get(level);
  if (!own) return '';
  const counts = counters.get(list.abstractId) ?? [];
  counters.set(list.abstractId, counts);
  counts[level] = (counts[level] ?? own.start - 1) + 1;
  counts.length = level + 1;
  if (own.format === 'bullet') return own.template.trim() === '' ? '' : '-';
  if (own.format === 'none') return own.template.replace(/%\d/g, '');
  return own.template.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const higher = list.levels.get(index);
    return higher ? printNumber(counts[index] ?? higher.start, higher.format) : '';
  });
}

function printNumber(value: number, format: string): string {
  if (format === 'lowerLetter') return letterOf(value);
  if (format === 'upperLetter') return letterOf(value).toUpperCase();
  if (format === 'lowerRoman') return romanOf(value).toLowerCase();
  if (format === 'upperRoman') return romanOf(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

/** Word counts in the English alphabet: 27 is aa. */
function letterOf(value: number): string {
  const letter = String.fromCharCode(97 + ((Math.max(1, value) - 1) % 26));
  return letter.repeat(Math.min(5, Math.floor((Math.max(1, value) - 1) / 26) + 1));
}

function romanOf(value: number): string {
  const digits: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = Math.min(3999, Math.max(0, value));
  let roman = '';
  for (const [worth, sign] of digits) {
    while (rest >= worth) {
      roman += sign;
      rest -= worth;
    }
  }
  return roman;
}
