import type { SourceParagraph } from '../readers/reader.ts';
import { isUpperCase } from './clean-text.ts';
import { type ArticleMark, readArticleMark } from './marks.ts';

/** An article's heading at a paragraph. */
export interface ArticleHeading {
  index: number;
  mark: ArticleMark;
}

interface Candidate extends ArticleHeading {
  /** How much the line itself looks like a heading; see `lineEvidence`. */
  evidence: number;
}

/** Words that begin a reference, not a title: "Điều 15 của Luật này", "Điều 5 Nghị định này". */
const referenceStart =
  /^(?:của|và|hoặc|hay|thì|này|nêu|được|đến|tới|trên|dưới|tại|do|là|có|không|phải|khoản|điểm|Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh|Hiến pháp|Quy chế|Quy định|Điều lệ|Hiệp định|Công ước|Chương|Mục|Phần)(?![\p{L}])/u;

/** Words after which a sentence cannot end, so that the next line continues it. */
const openEnd =
  /(?:^|[\s(])(?:tại|theo|và|hoặc|của|các|những|với|từ|đến|về|trong|khoản(?: \d+[a-z]?)?|điểm(?: [a-zđ]\d*)?|Điều|Mục(?: \d+)?|là|do|cho|bởi|[\p{L}\d]+,)$/u;

/**
 * The headings of the document's own articles between two paragraphs, in order.
 *
 * Every line that begins like an article is a candidate; quoted ones are out. Among the rest the best chain is taken:
 * numbers must rise, a rise by one (or to an inserted 5a) is rewarded, a jump costs, and each line brings its own
 * evidence. So a reference at a line's start loses against the true heading with that number, and a missing article
 * does not lose those after it.
 */
export function findArticles(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  from: number,
  to: number,
): ArticleHeading[] {
  const candidates = collectCandidates(paragraphs, isQuoted, from, to);
  return bestChain(candidates).map(({ index, mark }) => ({ index, mark }));
}

function collectCandidates(
  paragraphs: readonly SourceParagraph[],
  isQuoted: readonly boolean[],
  from: number,
  to: number,
): Candidate[] {
  const found: Candidate[] = [];
  for (let index = from; index < to; index += 1) {
    const paragraph = paragraphs[index];
    if (!paragraph || isQuoted[index]) continue;
    const mark = readArticleMark(paragraph.text);
    if (!mark) continue;
    const evidence = lineEvidence(mark, paragraph, index > from ? paragraphs[index - 1] : undefined);
    if (evidence !== null) found.push({ index, mark, evidence });
  }
  return found;
}

/** Null when the line cannot be a heading at all; otherwise roughly -3 (a reference) to 6 (bold, with its full stop). */
function lineEvidence(
  mark: ArticleMark,
  paragraph: SourceParagraph,
  previous: SourceParagraph | undefined,
): number | null {
  const { rest, separator } = mark;
  if (/^[,;)/%]/.test(rest)) return null;
  if (separator === '' && rest !== '' && (referenceStart.test(rest) || !/^[\p{Lu}"“([\d]/u.test(rest))) return null;
  let evidence = separator === '' ? 0 : 2;
  if (separator !== '' && /^\p{Ll}/u.test(rest)) evidence -= 1.5;
  if (rest === '' && separator === '' && !paragraph.isCentred) evidence -= 0.5;
  if (paragraph.boldLength >= mark.markLength - 1) evidence += 1.5;
  if (paragraph.headingLevel !== null) evidence += 3;
  return evidence + previousEvidence(previous);
}

function previousEvidence(previous: SourceParagraph | undefined): number {
  if (!previous || /[.;:!?”"»)…*_-]$/.test(previous.text) || isUpperCase(previous.text)) return 1;
  return openEnd.test(previous.text) ? -3 : 0;
}

/** How far back a predecessor is looked for, so that hostile input cannot make the search quadratic. */
const window = 300;

function bestChain(candidates: readonly Candidate[]): Candidate[] {
  const best: { score: number; previous: number }[] = [];
  for (const [current, candidate] of candidates.entries()) {
    let choice = { score: startScore(candidate.mark), previous: -1 };
    for (let earlier = Math.max(0, current - window); earlier < current; earlier += 1) {
      const step = stepScore(candidates[earlier]?.mark, candidate.mark);
      if (step === null) continue;
      const score = (best[earlier]?.score ?? 0) + step;
      if (score > choice.score) choice = { score, previous: earlier };
    }
    best.push({ score: choice.score + candidate.evidence, previous: choice.previous });
  }
  return unwind(candidates, best);
}

function unwind(candidates: readonly Candidate[], best: readonly { score: number; previous: number }[]): Candidate[] {
  let at = -1;
  let highest = 0;
  for (const [index, { score }] of best.entries()) {
    if (score > highest) {
      highest = score;
      at = index;
    }
  }
  const chain: Candidate[] = [];
  while (at >= 0) {
    const candidate = candidates[at];
    if (candidate) chain.unshift(candidate);
    at = best[at]?.previous ?? -1;
  }
  return chain;
}

function startScore(mark: ArticleMark): number {
  return mark.number === 1 ? 3 : -Math.min(4, 0.4 * mark.number);
}

function stepScore(earlier: ArticleMark | undefined, later: ArticleMark): number | null {
  if (!earlier) return null;
  const rise = later.number - earlier.number;
  if (rise < 0) return null;
  if (rise === 0) return later.suffix > earlier.suffix ? 3 : null;
  if (rise === 1) return 3;
  return 1 - Math.min(5, 0.5 * rise);
}
