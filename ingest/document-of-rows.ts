import { createHash } from 'node:crypto';
import type { LegalDocument, Provision } from '../core/legal-document.ts';
import { parseVietnameseDate } from '../core/legal-reference.ts';
import { type IsoDate, isIsoDate } from '../core/vietnam-time.ts';
import type { CompletenessReport } from './completeness.ts';
import { kindNameOfNumber, kindOfName } from './header/document-kind.ts';
import { readRelations } from './header/relations.ts';
import type { ParsedDocument } from './ingest-document.ts';
import { makePassages } from './passages.ts';
import type { ArticleRow, ArticleRows } from './readers/reader.ts';
import { parseBody } from './structure/clauses.ts';
import { cleanLine, countCharacters } from './structure/clean-text.ts';
import { readArticleMark, readClauseMark } from './structure/marks.ts';
import { readQuotes } from './structure/quotes.ts';

/** A document that came as rows: the rows are its articles, so nothing has to be guessed but clauses and points. */
export function documentOfRows(source: ArticleRows): ParsedDocument {
  const warnings: string[] = [];
  const provisions = source.rows.map(articleOfRow);
  const title = cleanLine(source.title ?? '') || source.documentNumber || 'Văn bản không có tiêu đề';
  const effectiveFrom = readDay(source.effectiveFrom, 'effective_from', warnings);
  const kindName =
    source.documentKindName ?? (source.documentNumber ? kindNameOfNumber(source.documentNumber) : null) ?? title;
  const document: LegalDocument = {
    documentNumber: source.documentNumber,
    documentKind: kindOfName(kindName),
    title,
    issuer: source.issuer,
    issuedOn: readDay(source.issuedOn, 'issued_on', warnings),
    effectiveFrom,
    expiredOn: null,
    summaryOf: null,
    relations: readRelations({
      documentNumber: source.documentNumber,
      title,
      articleTexts: provisions.map((article) => [article.title, article.text].filter(Boolean).join('\n')),
      legalBases: [],
      effectiveFrom,
    }),
    provisions,
  };
  return {
    document,
    contentHash: createHash('sha256').update(JSON.stringify(source)).digest('hex'),
    externalIds: new Map(source.rows.flatMap(({ id, article }) => (id === null ? [] : [[article, id]]))),
    passages: makePassages(document),
    report: reportRows(source.rows, provisions, warnings),
    amendedBy: [],
  };
}

/** Rows are a selection by nature, so an absent number is no gap of ours. */
function reportRows(
  rows: readonly ArticleRow[],
  provisions: readonly Provision[],
  warnings: readonly string[],
): CompletenessReport {
  const articles = provisions.map(({ number }) => number ?? '');
  const duplicates = [...new Set(articles.filter((number, index) => articles.indexOf(number) !== index))];
  return {
    articles,
    gaps: [],
    duplicates,
    pageCount: null,
    pagesWithoutText: [],
    characterShare: shareOf(rows, provisions),
    warnings: [...warnings, ...duplicates.map((number) => `duplicate: Điều ${number} came in more than one row`)],
  };
}

function articleOfRow(row: ArticleRow): Provision {
  const lines = row.text
    .split(/\r\n?|\n/u)
    .map(cleanLine)
    .filter((line) => line !== '');
  const { isInside } = readQuotes(lines, (line) => Boolean(readClauseMark(line) || readArticleMark(line)?.separator));
  const body = lines.map((text, index) => ({ text, page: null, isQuoted: isInside[index] ?? false }));
  return {
    kind: 'article',
    number: row.article,
    title: row.title === null ? null : cleanLine(row.title) || null,
    text: lines.join('\n'),
    page: null,
    children: parseBody(body),
  };
}

function readDay(value: string | null, field: string, warnings: string[]): IsoDate | null {
  if (value === null || value.trim() === '') return null;
  if (isIsoDate(value)) return value;
  const date = parseVietnameseDate(value);
  if (!date) warnings.push(`date: ${field} "${value}" is no day`);
  return date;
}

function shareOf(rows: readonly ArticleRow[], provisions: readonly Provision[]): number {
  const all = rows.reduce((sum, { text }) => sum + countCharacters(cleanLine(text)), 0);
  const kept = provisions.reduce((sum, { text }) => sum + countCharacters(text), 0);
  return all === 0 ? 0 : Math.min(1, kept / all);
}
