import {
  findArticleMentions,
  isEverydayWord,
  type LegalReference,
  parseLegalReference,
} from '../../core/legal-reference.ts';

/** A provision that a question names. */
export interface NamedProvision {
  reference: LegalReference;
  /** The words in which its document stands, for documents named in words rather than by number. */
  words: string;
}

/** More quotes than this in one reply are not read. */
const mostProvisions = 4;

/**
 * The provisions that a question names, in its order: "so sánh điều 5 luật X và khoản 2 điều 7 nđ 59" names two, each with
 * its own document. One without a document ("điều 5 và điều 6 luật X") has that of the next, else that of the one before.
 */
export function namedProvisions(text: string): NamedProvision[] {
  const named = piecesByArticle(text.normalize('NFC')).flatMap((words) => {
    const reference = parseLegalReference(words);
    return reference ? [{ reference, words }] : [];
  });
  return named
    .slice(0, mostProvisions)
    .map((provision, position) =>
      namesDocument(provision)
        ? provision
        : withDocumentOf(
            provision,
            named.slice(position + 1).find(namesDocument) ?? named.slice(0, position).findLast(namesDocument),
          ),
    );
}

/** The provisions of a follow-up: "còn khoản 3?" and "điều 6 thì sao?" lean on what the question before named. */
export function namedAfter(text: string, previous: string): NamedProvision[] {
  const before = namedProvisions(previous).find(({ reference }) => reference.article !== null);
  const named = namedProvisions(text);
  if (!before) return named;
  if (named.length > 0) return named.map((one) => (namesDocument(one) ? one : withDocumentOf(one, before)));
  const reference = parseLegalReference(`${text} Điều ${before.reference.article}`);
  if (!reference || (reference.clause === null && reference.point === null)) return named;
  const clause = reference.clause ?? before.reference.clause;
  return [withDocumentOf({ reference: { ...reference, clause }, words: text }, before)];
}

function namesDocument({ reference: { document } }: NamedProvision): boolean {
  return document !== null && !isEverydayWord(document);
}

function withDocumentOf(provision: NamedProvision, other: NamedProvision | undefined): NamedProvision {
  if (!other) return provision;
  return { reference: { ...provision.reference, document: other.reference.document }, words: other.words };
}

/** The text cut so that each piece names one article. */
function piecesByArticle(text: string): string[] {
  // What comes after the last one read may still name its document.
  const mentions = findArticleMentions(text).slice(0, mostProvisions + 1);
  const cuts = mentions.slice(1).map(({ start }, position) => {
    const { start: before = 0, end = 0 } = mentions[position] ?? {};
    const joint = lastJoint(text.slice(end, start));
    if (joint !== null) return end + joint;
    return leadIn.test(text.slice(Math.max(0, before - longestLeadIn), before))
      ? end + leadInStart(text.slice(end, start))
      : start;
  });
  return [0, ...cuts].map((from, position) => text.slice(from, cuts[position] ?? text.length));
}

/** The khoản and điểm that stand right before an article. */
const leadIn = /(?:(?:điểm|diem)\s+\S{1,2}\s+)?(?:(?:khoản|khoan)\s*|k\.?)\d{1,3}[a-zđ]?\s*(?:của\s*)?$/iu;

const longestLeadIn = 40;

function leadInStart(between: string): number {
  return leadIn.exec(between)?.index ?? between.length;
}

/** Where the last "và" or comma between two articles stands; those of "khoản 1, 2 và 3" join numbers. */
function lastJoint(between: string): number | null {
  const joints = between.matchAll(/\s(?:và|va|với|voi|hay|hoặc|hoac|đến|den)\s+(?!\d)|[;,:?.]\s*(?!\d)/giu);
  return [...joints].at(-1)?.index ?? null;
}
