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

  constructor(catalogue: readonly CatalogueEntry[], storedRelations: readonly StatedRelation[]) {
    this.entries = new Map(catalogue.map((entry) => [numberKey(entry.documentNumber ?? ''), entry]));
    const fromCatalogue = catalogue.flatMap((entry) =>
      entry.relations.map((relation) => ({ ...relation, documentNumber: entry.documentNumber })),
    );
    for (const relation of [...fromCatalogue, ...storedRelations]) {
      const key = numberKey(relation.target);
      this.relationsByTarget.set(key, [...(this.relationsByTarget.get(key) ?? []), relation]);
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
    const expiredOn = header.expiredOn ?? entry?.expiredOn ?? null;
    const relations = (number ? (this.relationsByTarget.get(numberKey(number)) ?? []) : []).filter(
      (relation) =>
        this.takesEffectOn(relation, on) && numberKey(relation.documentNumber ?? '') !== numberKey(number ?? ''),
    );
    const numbersOf = (test: (relation: StatedRelation) => boolean) => [
      ...new Set(relations.filter(test).flatMap((relation) => relation.documentNumber ?? [])),
    ];
    const endedBy = numbersOf((relation) => isEnding(relation) && relation.provisions.length === 0);
    const endedInPart = numbersOf((relation) => isEnding(relation) && relation.provisions.length > 0);
    const displacedBy = numbersOf((relation) => relation.kind === 'displaces');
    return {
      state: stateOf({
        on,
        effectiveFrom,
        expiredOn,
        isEnded: endedBy.length > 0,
        isPartly: endedInPart.length + displacedBy.length > 0,
      }),
      on,
      effectiveFrom,
      expiredOn: expiredOn ?? earliestEnd(relations),
      amendedBy: numbersOf((relation) => relation.kind === 'amends'),
      articleAmendedBy: numbersOf(
        (relation) => relation.kind === 'amends' && article !== null && namesArticle(relation, article),
      ),
      endedBy,
      displacedBy,
      certainty:
        entry?.certainty === 'unconfirmed' ||
        relations.some((relation) => isEnding(relation) && relation.certainty === 'unconfirmed')
          ? 'unconfirmed'
          : 'confirmed',
    };
  }

  /** A relation without a date of its own takes effect when its document does; with neither it is taken as in effect. */
  private takesEffectOn(relation: StatedRelation, on: IsoDate): boolean {
    const from = relation.on ?? this.entry(relation.documentNumber)?.effectiveFrom ?? null;
    return from === null || from <= on;
  }
}

/** Document numbers are compared without regard to case, spaces and Unicode form. */
export function numberKey(documentNumber: string): string {
  return documentNumber.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}

function isEnding(relation: DocumentRelation): boolean {
  return relation.kind === 'replaces' || relation.kind === 'repeals' || relation.kind === 'lapsesWith';
}

function earliestEnd(relations: readonly DocumentRelation[]): IsoDate | null {
  const days = relations
    .filter((relation) => isEnding(relation) && relation.provisions.length === 0)
    .flatMap((relation) => relation.on ?? []);
  return days.sort()[0] ?? null;
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
