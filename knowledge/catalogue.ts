import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { KheoError } from '../core/errors.ts';
import { documentKinds, relationKinds } from '../core/legal-document.ts';
import type { CatalogueEntry } from '../core/repositories.ts';
import { isIsoDate } from '../core/vietnam-time.ts';

const day = z.string().refine(isIsoDate, 'must be a calendar day written YYYY-MM-DD').nullable();
const certainty = z.enum(['confirmed', 'unconfirmed']);

const relationSchema = z.strictObject({
  kind: z.enum(relationKinds),
  target: z.string().min(1),
  on: day,
  provisions: z.array(z.string()).default([]),
  certainty,
  note: z.string().nullable().default(null),
});

const entrySchema = z.strictObject({
  documentNumber: z.string().min(1),
  documentKind: z.enum(documentKinds),
  title: z.string().min(1),
  shortNames: z.array(z.string()).default([]),
  issuer: z.string().nullable(),
  issuedOn: day,
  effectiveFrom: day,
  expiredOn: day,
  track: z.enum(['state', 'party']),
  certainty,
  source: z.string().min(1),
  officialUrl: z.url().nullable().default(null),
  note: z.string().nullable().default(null),
  relations: z.array(relationSchema).default([]),
});

const catalogueSchema = z.strictObject({ documents: z.array(entrySchema) });

/**
 * Reads a catalogue: what is known about documents beside their texts (dates, relations, how sure each fact is).
 * @throws KheoError `catalogueInvalid` naming every wrong field.
 */
export function parseCatalogue(yaml: string): CatalogueEntry[] {
  const result = catalogueSchema.safeParse(parse(yaml));
  if (result.success) return result.data.documents;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new KheoError('catalogueInvalid', `The catalogue has wrong fields, mend them and try again. ${problems}`);
}

/** The catalogue that comes with the program, `knowledge/catalogue.yaml`. */
export function loadCatalogue(): CatalogueEntry[] {
  return parseCatalogue(readFileSync(new URL('./catalogue.yaml', import.meta.url), 'utf8'));
}
