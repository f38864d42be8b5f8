import type { Provision } from '../../core/legal-document.ts';
import { readClauseMark, readPointMark } from './marks.ts';

/** A paragraph of an article's body. */
export interface BodyParagraph {
  text: string;
  page: number | null;
  /** Begins inside quotation marks: part of a quoted provision, never a clause of this article. */
  isQuoted: boolean;
}

interface NumberedParagraph {
  index: number;
  number: number;
  suffix: string;
  isNamed: boolean;
}

/** Clauses of an article with their points; for an article without clauses its points. Texts are substrings of the body. */
export function parseBody(body: readonly BodyParagraph[]): Provision[] {
  const clauses = findClauses(body);
  if (clauses.length === 0) return parsePoints(body);
  return clauses.map((clause, position) => {
    const own = body.slice(clause.index, clauses[position + 1]?.index ?? body.length);
    return {
      kind: 'clause',
      number: `${clause.number}${clause.suffix}`,
      title: null,
      text: own.map(({ text }) => text).join('\n'),
      page: own[0]?.page ?? null,
      children: parsePoints(own),
    };
  });
}

/**
 * The article's own clauses among its numbered paragraphs. Numbers run 1, 2, 3 (1a after 1). A list that starts again
 * at 1 inside a clause is that clause's own list until the article's next number comes; when the list reaches that very
 * number, the last such paragraph before the next list is the clause.
 */
function findClauses(body: readonly BodyParagraph[]): NumberedParagraph[] {
  const numbered = collectNumbered(body);
  const clauses: NumberedParagraph[] = [];
  let innerLast: number | null = null;
  for (const [position, paragraph] of numbered.entries()) {
    const last = clauses.at(-1);
    if (!last) {
      if (beginsList(numbered, position)) clauses.push(paragraph);
      continue;
    }
    const isInnerNext = innerLast !== null && paragraph.number === innerLast + 1;
    if (
      follows(last, paragraph, innerLast !== null) &&
      !(isInnerNext && comesAgain(numbered, position)) &&
      !skipsOneThatComes(last, numbered, position)
    ) {
      clauses.push(paragraph);
      innerLast = null;
    } else if (paragraph.number === 1 || isInnerNext) innerLast = paragraph.number;
  }
  return clauses;
}

function collectNumbered(body: readonly BodyParagraph[]): NumberedParagraph[] {
  const numbered: NumberedParagraph[] = [];
  for (const [index, paragraph] of body.entries()) {
    if (paragraph.isQuoted) continue;
    const mark = readClauseMark(paragraph.text);
    if (mark) numbered.push({ index, number: mark.number, suffix: mark.suffix, isNamed: mark.isNamed });
  }
  return numbered;
}

/** A first clause is 1, or a later number (its predecessors were repealed) that the next one confirms. */
function beginsList(numbered: readonly NumberedParagraph[], position: number): boolean {
  const first = numbered[position];
  if (!first) return false;
  if (first.isNamed || first.number === 1) return true;
  const next = numbered[position + 1];
  return first.number <= 9 && next !== undefined && next.number === first.number + 1;
}

/** Repealed clauses leave gaps; more than this many missing at once is a figure at a line's start. */
const largestGap = 3;

function follows(last: NumberedParagraph, next: NumberedParagraph, isInsideList: boolean): boolean {
  if (next.isNamed) return next.number > last.number;
  if (next.number === last.number) return next.suffix !== '' && next.suffix > last.suffix;
  if (next.number === last.number + 1) return true;
  return !isInsideList && next.number > last.number && next.number - last.number <= largestGap;
}

/** A jump is a slip of the keyboard when the number jumped over still comes. */
function skipsOneThatComes(last: NumberedParagraph, numbered: readonly NumberedParagraph[], position: number): boolean {
  const next = numbered[position];
  if (!next || next.isNamed || next.number <= last.number + 1) return false;
  return numbered.slice(position + 1).some(({ number }) => number === last.number + 1);
}

/** Whether the same number stands once more before another list begins. */
function comesAgain(numbered: readonly NumberedParagraph[], position: number): boolean {
  const number = numbered[position]?.number;
  for (const later of numbered.slice(position + 1)) {
    if (later.number === 1) return false;
    if (later.number === number && later.suffix === '') return true;
  }
  return false;
}

/** The order of points; f, j, w and z appear in some texts and are taken where they fit. */
const pointOrder = 'abcdđefghijklmnopqrstuvwxyz';

function parsePoints(own: readonly BodyParagraph[]): Provision[] {
  const starts: { index: number; number: string }[] = [];
  let last: { letter: string; suffix: string } | null = null;
  for (const [index, paragraph] of own.entries()) {
    const mark = paragraph.isQuoted ? null : readPointMark(paragraph.text);
    if (!mark || !pointFollows(last, mark)) continue;
    starts.push({ index, number: mark.letter + mark.suffix });
    last = mark;
  }
  return starts.map((start, position) => {
    const paragraphs = own.slice(start.index, starts[position + 1]?.index ?? own.length);
    return {
      kind: 'point',
      number: start.number,
      title: null,
      text: paragraphs.map(({ text }) => text).join('\n'),
      page: paragraphs[0]?.page ?? null,
      children: [],
    };
  });
}

function pointFollows(
  last: { letter: string; suffix: string } | null,
  next: { letter: string; suffix: string },
): boolean {
  if (!last) return next.letter === 'a';
  if (next.letter === last.letter) return Number(next.suffix || '0') > Number(last.suffix || '0');
  const rise = pointOrder.indexOf(next.letter) - pointOrder.indexOf(last.letter);
  // đ is left out by some typists, f, j, w and z by most: up to two letters may be skipped.
  return rise > 0 && rise <= 3;
}
