import type { VenuePlan } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { generatedCode } from '../../workbook/generated-code.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { UniquePlaces } from '../../workbook/unique-places.ts';
import type { VenueDraft } from './plan-draft.ts';

const venueCodeLength = 6;

/** The code of the venue that a cell names by code or name; null when there is none, which is told at `where`. */
export type ResolveVenue = (text: string, where: string) => string | null;

/** The venues, and how the other sheets' mentions of them are resolved. */
export function completeVenues(
  drafts: readonly VenueDraft[],
  findings: Findings,
): { venues: VenuePlan[]; resolve: ResolveVenue } {
  const codes = new UniquePlaces();
  const names = new UniquePlaces();
  const venues: VenuePlan[] = [];
  for (const { where, code: written, name, kind, address, hostPhone } of drafts) {
    if (name === null) continue;
    const code = written ?? generatedCode(name, [name], venueCodeLength);
    const sameName = names.see(fold(name), where('name'));
    const sameCode = codes.see(code.toLowerCase(), where(written === null ? 'name' : 'code'));
    if (sameCode !== null && written === null) {
      findings.error(where('name'), workbookMessages.sameVenueTwice(sameCode));
    } else if (sameCode !== null) {
      findings.error(where('code'), workbookMessages.codeTwice(code, sameCode));
    } else if (sameName !== null) {
      findings.warn(where('name'), workbookMessages.warnings.sameVenueName(sameName));
    }
    // A venue of an unknown kind is told already, but people may be assigned to it.
    venues.push({ code, name, kind: kind ?? 'remote', address, hostPhone });
  }
  return { venues, resolve: createResolver(venues, findings) };
}

function createResolver(venues: readonly VenuePlan[], findings: Findings): ResolveVenue {
  const byCode = new Map(venues.map(({ code }) => [code.toLowerCase(), code]));
  const byWords = new Map<string, string[]>();
  for (const { code, name } of venues) {
    for (const words of new Set([fold(name), fold(code)])) byWords.set(words, [...(byWords.get(words) ?? []), code]);
  }
  const problems = new Map<string, string>();
  return (text, where) => {
    const found = byCode.get(text.toLowerCase());
    const named = byWords.get(fold(text)) ?? [];
    if (found !== undefined) return found;
    if (named.length === 1) return named[0] ?? null;
    // Whole columns repeat the same mistake, and looking for the nearest of 400 names takes a while.
    const problem = problems.get(text) ?? describe(text, named.length, venues);
    problems.set(text, problem);
    findings.error(where, problem);
    return null;
  };
}

function describe(text: string, namesakes: number, venues: readonly VenuePlan[]): string {
  if (namesakes > 1) return workbookMessages.ambiguousVenue(text);
  const near = nearest(
    text,
    venues.flatMap(({ code, name }) => [name, code]),
  );
  return near === null ? workbookMessages.unknownVenue(text) : workbookMessages.unknownVenueNear(text, near);
}
