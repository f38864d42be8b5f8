import { type Provision, walkProvisions } from '../core/legal-document.ts';
import { countCharacters } from './structure/clean-text.ts';

/** One line of the ingest report: what stands in the store for an article. */
export interface ArticleSummary {
  /** As printed, `5a`; null for a section of a document without Điều. */
  article: string | null;
  title: string | null;
  /** Numbered khoản. */
  clauses: number;
  /** Of the body, without heading, signature block and white space. */
  characters: number;
}

const printedWords = { part: 'Phần', chapter: 'Chương', section: 'Mục' } as const;

/**
 * Articles in order, those of attached regulations after the body's; heading sections for a document without Điều.
 *
 * The official codification sets editorial notes below the headings of chapters. It counts such a heading with its note
 * to the article before it, and so do these figures, so that they can be compared; the stored article does not hold them.
 */
export function summarizeArticles(provisions: readonly Provision[]): ArticleSummary[] {
  const units = [...walkProvisions(provisions)].map(({ provision }) => provision);
  const hasArticles = units.some(({ kind }) => kind === 'article');
  if (!hasArticles) return units.filter(({ kind }) => kind === 'heading').map(summarize);
  const summaries: ArticleSummary[] = [];
  let headingCharacters = 0;
  for (const unit of units) {
    if (unit.kind === 'article') {
      summaries.push(summarize(unit));
      headingCharacters = 0;
    } else if (unit.kind === 'part' || unit.kind === 'chapter' || unit.kind === 'section') {
      headingCharacters += countCharacters(`${printedWords[unit.kind]}${unit.number ?? ''}${unit.title ?? ''}`);
    } else if (
      unit.kind === 'heading' &&
      /^\((?:Phần|Chương|Mục|Tiểu mục) này có nội dung liên quan/u.test(unit.text)
    ) {
      const last = summaries.at(-1);
      if (last) last.characters += headingCharacters + countCharacters(unit.text);
      headingCharacters = 0;
    }
  }
  return summaries;
}

function summarize(unit: Provision): ArticleSummary {
  return {
    article: unit.kind === 'article' ? unit.number : null,
    title: unit.title,
    clauses: unit.children.filter(({ kind }) => kind === 'clause').length,
    characters: countCharacters(unit.text),
  };
}
