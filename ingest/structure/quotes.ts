import { readArticleMark } from './marks.ts';

/**
 * Which paragraphs begin inside quotation marks.
 *
 * Amending clauses quote whole articles, often over many paragraphs; those belong to the clause that quotes them. Depth
 * is counted over the running text. A forgotten closing mark must not swallow the rest of the document, so wherever a
 * provision seems to begin inside a quotation, the quotation is believed only if some later closing mark is left over.
 */

/** How far ahead a left-over closing mark is looked for; the longest quoted article in force has about 150 paragraphs. */
const horizon = 300;

export interface QuoteState {
  /** For each paragraph: whether its first character is inside quotation marks. */
  isInside: boolean[];
}

interface Balance {
  /** Lowest depth reached inside the paragraph, relative to its start; never above 0. */
  lowest: number;
  /** Depth at the end relative to the start. */
  change: number;
}

export function readQuotes(texts: readonly string[], mayBegin: (text: string) => boolean): QuoteState {
  const balances = texts.map(balanceOf);
  const isInside: boolean[] = [];
  let depth = 0;
  let lastArticle = 0;
  let quotesArticle = false;
  for (const [index, text] of texts.entries()) {
    const article = articleAt(text);
    // A quoted clause cannot hold the document's own next article: the closing mark was forgotten.
    const isOwnNext = article !== null && article - 1 === lastArticle && !quotesArticle;
    if (depth > 0 && (isOwnNext || (mayBegin(text) && !closesLater(balances, index)))) depth = 0;
    isInside.push(depth > 0);
    const wasInside = depth > 0;
    const balance = balances[index] ?? { lowest: 0, change: 0 };
    depth = Math.max(0, depth + balance.change, balance.change - balance.lowest);
    if (!wasInside && article !== null) lastArticle = article;
    quotesArticle = depth > 0 && ((wasInside && quotesArticle) || namesArticle.test(text));
  }
  return { isInside };
}

/** An article's heading inside the quotation, or right behind its opening mark. */
const namesArticle = /(?:^|[“«„"*]\s*)Điều\s+\d/iu;

function articleAt(text: string): number | null {
  const mark = readArticleMark(text);
  return mark?.separator ? mark.number : null;
}

function closesLater(balances: readonly Balance[], from: number): boolean {
  let depth = 0;
  for (let index = from; index < Math.min(balances.length, from + horizon); index += 1) {
    const balance = balances[index] ?? { lowest: 0, change: 0 };
    if (depth + balance.lowest < 0) return true;
    depth += balance.change;
  }
  return false;
}

function balanceOf(text: string): Balance {
  let depth = 0;
  let lowest = 0;
  for (let index = 0; index < text.length; index += 1) {
    depth += turn(text, index);
    lowest = Math.min(lowest, depth);
  }
  return { lowest, change: depth };
}

/** +1 for an opening mark, -1 for a closing one. A straight mark opens when it stands before a word and after a space. */
function turn(text: string, index: number): number {
  const character = text[index] ?? '';
  if (character === '“' || character === '«' || character === '„') return 1;
  if (character === '”' || character === '»') return -1;
  if (character !== '"') return 0;
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  return /[\s([“:]/.test(before) && !/\s/.test(after) ? 1 : -1;
}
