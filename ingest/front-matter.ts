import { z } from 'zod';
import { KheoError } from '../core/errors.ts';
import { type DocumentHeader, type DocumentRelation, documentKinds } from '../core/legal-document.ts';
import { isIsoDate } from '../core/vietnam-time.ts';
import { kindOfName } from './header/document-kind.ts';
import type { FrontMatter } from './readers/reader.ts';

const day = z.string().refine(isIsoDate, 'must be a day as YYYY-MM-DD').nullish();
const text = z.union([z.string(), z.number()]).transform(String).nullish();

/** Keys of a Markdown header block; all may be left out, and others are refused so that a slip is noticed. */
const frontMatterSchema = z.strictObject({
  documentNumber: text,
  summaryOf: text,
  title: text,
  documentKind: text,
  issuer: text,
  issuedOn: day,
  effectiveFrom: day,
  expiredOn: day,
  amendedBy: z.array(z.string()).nullish(),
});

/** What the header block states, over what was read from the text. Throws KheoError `badHeaderBlock`. */
export function applyFrontMatter(
  read: DocumentHeader & { relations: DocumentRelation[] },
  frontMatter: FrontMatter,
  name: string,
): DocumentHeader & { relations: DocumentRelation[]; amendedBy: string[] } {
  const parsed = frontMatterSchema.safeParse(frontMatter);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const key = issue?.path.join('.') || 'header block';
    throw new KheoError('badHeaderBlock', `The header block of ${name}: ${key}: ${issue?.message}.`, {
      cause: parsed.error,
    });
  }
  const stated = parsed.data;
  const kind = documentKinds.find((known) => known === stated.documentKind) ?? null;
  return {
    documentNumber: stated.documentNumber ?? (stated.summaryOf ? null : read.documentNumber),
    documentKind: kind ?? (stated.documentKind ? kindOfName(stated.documentKind) : read.documentKind),
    title: stated.title ?? read.title,
    issuer: stated.issuer ?? read.issuer,
    issuedOn: stated.issuedOn ?? read.issuedOn,
    effectiveFrom: stated.effectiveFrom ?? read.effectiveFrom,
    expiredOn: stated.expiredOn ?? null,
    summaryOf: stated.summaryOf ?? null,
    // A retelling acts on no other document.
    relations: stated.summaryOf ? [] : read.relations,
    amendedBy: stated.amendedBy ?? [],
  };
}
