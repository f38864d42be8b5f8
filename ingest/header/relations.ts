import type { DocumentRelation, RelationKind } from '../../core/legal-document.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';
import { findDocumentNumbers } from './document-number.ts';

interface RelationInput {
  documentNumber: string | null;
  title: string;
  /** Texts of the articles, titles included, in order. */
  articleTexts: readonly string[];
  /** "Căn cứ …" lines. */
  legalBases: readonly string[];
  effectiveFrom: IsoDate | null;
}

/** Where a document speaks of its own effect: its last articles. */
const finalArticles = 4;

const provisionWords = /(?:(?:điểm [a-zđ]\d?(?:,| và)?\s*)*(?:khoản \d+[a-z]?(?:,| và)?\s*)*Điều \d+[a-z]?)/giu;

/**
 * What a document says it does to others, from its title, its bases and its final articles. Only documents named by
 * number count; the sentence around a number decides the kind of relation.
 */
export function readRelations(input: RelationInput): DocumentRelation[] {
  const found = new Map<string, DocumentRelation>();
  const add = (kind: RelationKind, target: string, provisions: string[] = []) => {
    if (target === input.documentNumber || found.has(`${kind} ${target}`)) return;
    found.set(`${kind} ${target}`, { kind, target, on: input.effectiveFrom, provisions, certainty: 'confirmed' });
  };
  for (const text of input.articleTexts.slice(-finalArticles)) {
    for (const sentence of sentencesOf(text)) readSentence(sentence, add);
  }
  readAmendments(input, add);
  readImplementations(input, add);
  return [...found.values()];
}

type Add = (kind: RelationKind, target: string, provisions?: string[]) => void;

function readSentence(sentence: string, add: Add): void {
  const numbers = findDocumentNumbers(sentence);
  if (numbers.length === 0) return;
  const replaced = sentence.search(/thay thế/iu);
  const provisions = [...sentence.matchAll(provisionWords)].map(([words]) => words.trim());
  if (/hết hiệu lực|chấm dứt hiệu lực/iu.test(sentence) || /bãi bỏ|hủy bỏ|huỷ bỏ/iu.test(sentence)) {
    for (const number of numbers) add('repeals', number, provisions);
  } else if (replaced >= 0 && !/thay thế (?:cụm )?từ/iu.test(sentence)) {
    for (const number of findDocumentNumbers(sentence.slice(replaced))) add('replaces', number, provisions);
  }
}

/** "Sửa đổi, bổ sung một số điều của … số X" as the document's title or an article's opening words. */
function readAmendments(input: RelationInput, add: Add): void {
  const openings = input.articleTexts.map((text) => text.slice(0, 400).split('\n').slice(0, 2).join(' '));
  for (const opening of [input.title, ...openings]) {
    const at = /^(?:.{0,40})?sửa đổi,? (?:và )?bổ sung/iu.exec(opening);
    if (!at) continue;
    for (const number of findDocumentNumbers(opening).slice(0, 1)) add('amends', number);
  }
}

/** "Quy định chi tiết … Luật X" implements the X that a legal basis gives the number of. */
function readImplementations(input: RelationInput, add: Add): void {
  if (!/quy định chi tiết|hướng dẫn (?:thi hành|thực hiện)|biện pháp thi hành/iu.test(input.title)) return;
  const named = input.title.toLowerCase();
  for (const basis of input.legalBases) {
    const [number] = findDocumentNumbers(basis);
    const name = /^Căn cứ\s+(.+?)(?:\s+số|\s+ngày|\s+năm|\s+được|[;,.])/iu.exec(basis)?.[1]?.toLowerCase();
    if (number && name && name.length > 6 && named.includes(name)) add('implements', number);
  }
}

/** Clauses and sentences; the dots inside dates and numbers end none. */
function sentencesOf(text: string): string[] {
  return text.split(/\n|;\s|\.\s+(?=\p{Lu})/u).filter((part) => part.length > 0);
}
