import type { DocumentHeader, DocumentRelation, Validity, ValidityState } from '../core/legal-document.ts';
import type { CatalogueEntry } from '../core/repositories.ts';
import type { IsoDate } from '../core/vietnam-time.ts';

/** A relation together with the document that makes it. */
export interface StatedRelation extends DocumentRelation {
  documentNumber: string | null;
}

/**
 * Says what was in force on a day. Facts come from the documents' own headers and final articles and from the
 * catalogue; where both speak the document's own text wins for its dates, and relations of both are joined.
 */
export class ValidityTable {
  private readonly entries: Map<string, CatalogueEntry>;
  private readonly relationsByTarget = new Map<string, StatedRelation[]>();
  private readonly lapsesByAuthor = new Map<string, StatedRelation[]>();

  constructor(catalogue: readonly CatalogueEntry[], storedRelations: readonly StatedRelation[]) {
    this.entries = new Map(catalogue.map((entry) => [numberKey(entry.documentNumber ?? ''), entry]));
    const fromCatalogue = catalogue.flatMap((entry) =>
      entry.relations.map((relation) => ({ ...relation, documentNumber: entry.documentNumber })),
    );
    for (const relation of [...fromCatalogue, ...storedRelations]) {
      if (relation.kind === 'lapsesWith') append(this.lapsesByAuthor, relation.documentNumber ?? '', relation);
      else append(this.relationsByTarget, relation.target, relation);
    }
  }

  /** What the catalogue says about a document, or null. */
  entry(documentNumber: string | null): CatalogueEntry | null {
    return documentNumber ? (this.entries.get(numberKey(documentNumber)) ?? null) : null;
  }

  /**
   * @param header the document, or for a summary the summary's header (its `summaryOf` decides)
   * @param article the article asked for, as printed, when one is
   */
  validityOf(header: DocumentHeader, on: IsoDate, article: string | null = null): Validity {
    const number = header.summaryOf ?? header.documentNumber;
    const entry = this.entry(number);
    const effectiveFrom = header.effectiveFrom ?? entry?.effectiveFrom ?? null;
    const acting = this.actingOn(number, on);
    const lapsed = this.lapsedWith(number, on);
    const wholeEndings = acting.filter((relation) => isEnding(relation) && relation.provisions.length === 0);
    const partEndings = acting.filter((relation) => isEnding(relation) && relation.provisions.length > 0);
    const displacing = acting.filter((relation) => relation.kind === 'displaces');
    const amending = acting.filter((relation) => relation.kind === 'amends');
    const expiredOn = header.expiredOn ?? entry?.expiredOn ?? earliestDay([...wholeEndings, ...lapsed]);
    const isEnded = wholeEndings.length > 0 || lapsed.length > 0;
    const doubtful = [...wholeEndings, ...lapsed].some((relation) => relation.certainty === 'unconfirmed');
    return {
      state: stateOf({ on, effectiveFrom, expiredOn, isEnded, isPartly: partEndings.length + displacing.length > 0 }),
      on,
      effectiveFrom,
      expiredOn,
      amendedBy: authorsOf(amending),
      articleAmendedBy: authorsOf(amending.filter((relation) => article !== null && namesArticle(relation, article))),
      endedBy: [...authorsOf(wholeEndings), ...lapsed.map((relation) => relation.target)],
      displacedBy: authorsOf(displacing),
      certainty: entry?.certainty === 'unconfirmed' || doubtful ? 'unconfirmed' : 'confirmed',
    };
  }

  /** What other documents do to this one, in effect on that day. */
  private actingOn(number: string | null, on: IsoDate): StatedRelation[] {
    if (!number) return [];
    const key = numberKey(number);
    return (this.relationsByTarget.get(key) ?? []).filter(
      (relation) => this.hasEffectOn(relation, on) && numberKey(relation.documentNumber ?? '') !== key,
    );
  }

  /** `lapsesWith` is the one relation that acts on its own author: it ends when its parent does. */
  private lapsedWith(number: string | null, on: IsoDate): StatedRelation[] {
    const own = number ? (this.lapsesByAuthor.get(numberKey(number)) ?? []) : [];
    return own.filter((relation) =>
      relation.on !== null
        ? relation.on <= on
        : this.actingOn(relation.target, on).some((ending) => isEnding(ending) && ending.provisions.length === 0),
    );
  }

  /** A relation without a date of its own takes effect when its document does; with neither it is taken as in effect. */
  private hasEffectOn(relation: StatedRelation, on: IsoDate): boolean {
    const from = relation.on ?? this.entry(relation.documentNumber)?.effectiveFrom ?? null;
    return from === null || from <= on;
  }
}

/** Document numbers are compared without regard to case, spaces and Unicode form. */
export function numberKey(documentNumber: string): string {
  return documentNumber.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}

function isEnding(relation: DocumentRelation): boolean {
  return relation.kind === 'replaces' || relation.kind === 'repeals';
}

function append(map: Map<string, StatedRelation[]>, documentNumber: string, relation: StatedRelation): void {
  const key = numberKey(documentNumber);
  const existing = map.get(key);
  if (existing) existing.push(relation);
  else map.set(key, [relation]);
}

/** The numbers of the documents that state these relations, each once. */
function authorsOf(relations: readonly StatedRelation[]): string[] {
  return [...new Set(relations.flatMap((relation) => relation.documentNumber ?? []))];
}

function earliestDay(relations: readonly DocumentRelation[]): IsoDate | null {
  return relations.flatMap((relation) => relation.on ?? []).sort()[0] ?? null;
}

function namesArticle(relation: DocumentRelation, article: string): boolean {
  const pattern = new RegExp(`Điều ${article}(?![\\p{L}\\d])`, 'u');
  return relation.provisions.some((provision) => pattern.test(provision));
}

function stateOf(facts: {
  on: IsoDate;
  effectiveFrom: IsoDate | null;
  expiredOn: IsoDate | null;
  isEnded: boolean;
  isPartly: boolean;
}): ValidityState {
  if (facts.effectiveFrom !== null && facts.effectiveFrom > facts.on) return 'notYet';
  if (facts.isEnded || (facts.expiredOn !== null && facts.expiredOn <= facts.on)) return 'expired';
  if (facts.isPartly) return 'partly';
  return facts.effectiveFrom === null ? 'unknown' : 'inForce';
}
