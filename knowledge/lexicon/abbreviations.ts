import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import { foldMarks } from '../text/normalize.ts';

const lexiconSchema = z.record(z.string().regex(/^[a-z]+$/, 'lower-case letters without marks'), z.string().min(1));

/** Expands short forms that cadres type ("qcdc của xã" -> "quy chế dân chủ của xã"). */
export class Abbreviations {
  private readonly expansions: ReadonlyMap<string, string>;

  constructor(expansions: ReadonlyMap<string, string>) {
    this.expansions = expansions;
  }

  /** The text with every known short form written out; everything else stays as it was. */
  expand(text: string): string {
    return text.replace(/[\p{L}\p{M}]+/gu, (word) => this.expansions.get(foldMarks(word).toLowerCase()) ?? word);
  }
}

/**
 * Reads an abbreviation lexicon.
 * @throws KheoError `lexiconInvalid` naming the wrong lines.
 */
export function parseAbbreviations(yaml: string): Abbreviations {
  const result = lexiconSchema.safeParse(parse(yaml));
  if (result.success) return new Abbreviations(new Map(Object.entries(result.data)));
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new KheoError(
    'lexiconInvalid',
    `The abbreviation lexicon has wrong lines, mend them and try again. ${problems}`,
  );
}

/** The lexicon that comes with the program, `knowledge/lexicon/abbreviations.yaml`. */
export function loadAbbreviations(): Abbreviations {
  return parseAbbreviations(readFileSync(new URL('./abbreviations.yaml', import.meta.url), 'utf8'));
}
