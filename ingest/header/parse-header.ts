import type { DocumentHeader, DocumentRelation, Provision } from '../../core/legal-document.ts';
import { walkProvisions } from '../../core/legal-document.ts';
import { parseVietnameseDate } from '../../core/legal-reference.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import type { SourceParagraph } from '../readers/reader.ts';
import { kindNameOfNumber, kindOfName } from './document-kind.ts';
import { readDocumentNumber } from './document-number.ts';
import { readEffectiveDate } from './effective-date.ts';
import { splitHeader } from './header-lines.ts';
import { readIssuer } from './issuer.ts';
import { naturalCase } from './natural-case.ts';
import { readRelations } from './relations.ts';

interface HeaderInput {
  /** Paragraphs above the first provision. */
  preamble: readonly SourceParagraph[];
  provisions: readonly Provision[];
  /** All paragraphs, for natural case and for documents without letterhead. */
  paragraphs: readonly SourceParagraph[];
  formatTitle: string | null;
  hasArticles: boolean;
}

/** How much of a document is searched for the natural case of its title and issuer. */
const witnessCharacters = 60_000;

export function parseHeader(input: HeaderInput): DocumentHeader & { relations: DocumentRelation[] } {
  const { preamble, provisions } = input;
  const header = splitHeader(preamble);
  const letterhead = header.letterhead.slice(0, 40);
  const documentNumber = readNumber(letterhead, header.titleLines);
  const kindName = header.kindName ?? (documentNumber ? kindNameOfNumber(documentNumber) : null);
  const runningText = input.paragraphs
    .map(({ text }) => text)
    .join('\n')
    .slice(0, witnessCharacters);
  const title = readTitle(input, header.titleLines, runningText, kindName);
  const issuedOn = preamble.length > 0 ? readIssueDate(preamble) : null;
  // A handout may say that some law takes effect; only an official document speaks of itself.
  const articleTexts = input.hasArticles || preamble.length > 0 ? textsOf(provisions) : [];
  const effectiveFrom = readEffectiveDate(articleTexts, issuedOn);
  const isLetter = !kindName && letterhead.some(({ text }) => /^V\/v/iu.test(text));
  return {
    documentNumber,
    documentKind: isLetter ? 'officialLetter' : kindOfName(kindName ?? ''),
    title,
    issuer: preamble.length > 0 ? readIssuer(letterhead, runningText) : null,
    issuedOn,
    effectiveFrom,
    expiredOn: null,
    summaryOf: null,
    relations: readRelations({
      documentNumber,
      title,
      articleTexts,
      legalBases: preamble.map(({ text }) => text).filter((text) => /^Căn cứ/iu.test(text)),
      effectiveFrom,
    }),
  };
}

/** Number lines may be broken inside ("105/2012/NĐ-" over "CP"), so neighbours in one column are read together. */
function readNumber(letterhead: readonly SourceParagraph[], titleLines: readonly string[]): string | null {
  const short = letterhead.filter(({ text }) => text.length <= 80);
  const left = [...short, ...letterhead].filter(({ column }) => column !== 'right');
  for (const [index, { text }] of left.entries()) {
    const isCut = /\d.*[-/]$/u.test(text);
    // In a file without columns the line of place and date may stand in between.
    const rest = left.slice(index + 1, index + 3).find((line) => /^[\p{Lu}\d&/-]+$/u.test(line.text));
    const number = readDocumentNumber(isCut && rest ? text + rest.text : text);
    if (number) return number;
  }
  return readDocumentNumber(titleLines.join(' '));
}

function readIssueDate(preamble: readonly SourceParagraph[]): IsoDate | null {
  const top = preamble.slice(0, 40);
  // "Hà Nội, ngày …" first: an office's name may hold the date of some other document.
  for (const { text } of top) {
    const date = /^[^.;:]{0,60}ngày\s/iu.test(text) && text.length <= 90 ? parseVietnameseDate(text) : null;
    if (date) return date;
  }
  for (const { text } of top) {
    if (/^Căn cứ/iu.test(text)) break;
    const date = parseVietnameseDate(text);
    if (date) return date;
  }
  return null;
}

function readTitle(
  input: HeaderInput,
  titleLines: readonly string[],
  runningText: string,
  kindName: string | null,
): string {
  const printed = titleLines.join(' ').replace(/\s+/g, ' ').trim();
  if (printed) return naturalCase(printed, runningText);
  const subject = input.preamble.map(({ text }) => /^V\/v:?\s+(.+)$/iu.exec(text)?.[1]).find(Boolean);
  if (subject) return subject;
  return firstHeading(input.paragraphs) ?? input.formatTitle ?? kindName ?? 'Văn bản không có tiêu đề';
}

const letterheadLine = /^(?:CỘNG HO?[ÀÒ]?A? XÃ HỘI|CỘNG HÒA XÃ HỘI|Độc lập|ĐẢNG CỘNG SẢN|[\s\-_*=.–—]*$)/iu;

/** For news and handouts: the first line that reads like a headline. */
function firstHeading(paragraphs: readonly SourceParagraph[]): string | null {
  const top = paragraphs.slice(0, 12).filter(({ column, text }) => column === null && !letterheadLine.test(text));
  const formatHeading = top.find(({ headingLevel }) => headingLevel === 1);
  if (formatHeading) return formatHeading.text;
  const headline = top
    .slice(0, 5)
    .find(({ text }) => text.split(' ').length >= 5 && text.length <= 250 && !/[.;:]$/.test(text));
  return headline?.text ?? top[0]?.text.slice(0, 200) ?? null;
}

function textsOf(provisions: readonly Provision[]): string[] {
  const texts: string[] = [];
  for (const { provision } of walkProvisions(provisions)) {
    const isUnit = provision.kind === 'article' || provision.kind === 'heading';
    if (isUnit) texts.push([provision.title, provision.text].filter(Boolean).join('\n'));
  }
  return texts;
}
