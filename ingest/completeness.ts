import { type Provision, walkProvisions } from '../core/legal-document.ts';
import type { SourceText } from './readers/reader.ts';
import { countCharacters } from './structure/clean-text.ts';
import type { ParsedStructure } from './structure/parse-structure.ts';

/** How much of a file became knowledge, and what is suspicious about it. */
export interface CompletenessReport {
  /** Articles of the body as printed, in order; empty for a document without Điều. */
  articles: string[];
  /** Numbers missing between the first and the last article. */
  gaps: number[];
  /** Numbers printed more than once. */
  duplicates: string[];
  pageCount: number | null;
  pagesWithoutText: number[];
  /** 0 to 1: characters (white space not counted) in provisions, header and signature block, of all that was read. */
  characterShare: number;
  /** English sentences, each beginning with a stable code word: `gap: …`. */
  warnings: string[];
}

/** Below this share something was lost that page numbers and running heads do not explain. */
const enoughCharacters = 0.995;

export function reportCompleteness(source: SourceText, structure: ParsedStructure): CompletenessReport {
  const articles = structure.provisions.flatMap((provision) => articlesIn(provision));
  const numbers = articles.map((number) => Number.parseInt(number, 10));
  const gaps = missingNumbers(numbers);
  const characterShare = shareOf(source, structure);
  const report = { articles, gaps, duplicates: structure.duplicates, characterShare };
  return {
    ...report,
    pageCount: source.pageCount,
    pagesWithoutText: source.pagesWithoutText,
    warnings: [...source.warnings, ...warningsOf(report, numbers, source, structure)],
  };
}

function articlesIn(provision: Provision): string[] {
  if (provision.kind === 'appendix') return [];
  return [...walkProvisions([provision])].flatMap(({ provision: { kind, number } }) =>
    kind === 'article' && number !== null ? [number] : [],
  );
}

function missingNumbers(numbers: readonly number[]): number[] {
  const present = new Set(numbers);
  const last = numbers.at(-1) ?? 0;
  const missing: number[] = [];
  for (let number = numbers[0] ?? 1; number < last; number += 1) if (!present.has(number)) missing.push(number);
  return missing;
}

function warningsOf(
  report: Pick<CompletenessReport, 'gaps' | 'duplicates' | 'characterShare'>,
  numbers: readonly number[],
  source: SourceText,
  structure: ParsedStructure,
): string[] {
  const warnings: string[] = [];
  if (structure.hasArticles && (numbers[0] ?? 1) > 1) {
    warnings.push(`start: the first article found is Điều ${numbers[0]}; what comes before it is missing`);
  }
  for (const [from, to] of rangesOf(report.gaps)) {
    warnings.push(from === to ? `gap: Điều ${from} is missing` : `gap: Điều ${from} to ${to} are missing`);
  }
  for (const number of report.duplicates)
    warnings.push(`duplicate: Điều ${number} is printed more than once; the likelier one was taken`);
  if (source.pagesWithoutText.length > 0) {
    warnings.push(`pagesWithoutText: no text was found on page(s) ${source.pagesWithoutText.join(', ')}`);
  }
  if (report.characterShare < enoughCharacters) {
    warnings.push(`characters: only ${(report.characterShare * 100).toFixed(1)} % of the file's characters were kept`);
  }
  const empty = emptyArticles(structure.provisions);
  if (empty.length > 0) warnings.push(`empty: Điều ${empty.join(', ')} have no text`);
  return warnings;
}

function emptyArticles(provisions: readonly Provision[]): string[] {
  return [...walkProvisions(provisions)].flatMap(({ provision }) =>
    provision.kind === 'article' && provision.text === '' && provision.number ? [provision.number] : [],
  );
}

/** Counted from the finished tree, not while building it, so that a lost paragraph shows. */
function shareOf(source: SourceText, structure: ParsedStructure): number {
  const all = source.paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0);
  if (all === 0) return 0;
  const outside = [...structure.preamble, ...structure.signature].reduce(
    (sum, { text }) => sum + countCharacters(text),
    0,
  );
  // Printed marks ("Điều 5.", "Chương II") are heading, not wording; the tree keeps their numbers instead.
  const kept = structure.provisions.reduce((sum, provision) => sum + charactersOf(provision), 0);
  return Math.min(1, (kept + outside) / all);
}

function charactersOf(provision: Provision): number {
  const heading = headingCharacters(provision);
  const isLeafText = provision.kind === 'article' || provision.kind === 'heading';
  if (isLeafText) return heading + countCharacters(provision.text);
  const inside = provision.children.reduce((sum, child) => sum + charactersOf(child), 0);
  return heading + (provision.kind === 'appendix' && provision.text !== '' ? countCharacters(provision.text) : inside);
}

const printedWords: Partial<Record<Provision['kind'], number>> = {
  article: 5,
  chapter: 6,
  section: 3,
  part: 4,
  appendix: 6,
};

function headingCharacters({ kind, number, title }: Provision): number {
  return (printedWords[kind] ?? 0) + countCharacters(`${number ?? ''}${title ?? ''}`);
}

function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
