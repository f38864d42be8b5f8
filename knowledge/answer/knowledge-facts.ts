import type { CatalogueEntry, DocumentRepository } from '../../core/repositories.ts';
import { numberKey, ValidityTable } from '../validity.ts';
import { type KnownDocument, knownDocuments } from './resolve-document.ts';

/** What an answer needs to know about all documents at once. */
export interface KnowledgeFacts {
  known: readonly KnownDocument[];
  validity: ValidityTable;
  /** Identities of the documents whose full text is stored, by `numberKey`, so that their summaries give way. */
  fullTextIds: ReadonlyMap<string, number>;
}

/** Reads the facts once per content version: thousands of documents are too many to list for every question. */
export class FactsCache {
  private readonly documents: DocumentRepository;
  private readonly catalogue: readonly CatalogueEntry[];
  private version: string | null = null;
  private facts: KnowledgeFacts | null = null;

  constructor(documents: DocumentRepository, catalogue: readonly CatalogueEntry[]) {
    this.documents = documents;
    this.catalogue = catalogue;
  }

  async current(): Promise<KnowledgeFacts> {
    const version = await this.documents.contentVersion();
    if (this.facts && this.version === version) return this.facts;
    const [stored, relations] = [await this.documents.list(), await this.documents.relations()];
    this.facts = {
      known: knownDocuments(stored, this.catalogue),
      validity: new ValidityTable(this.catalogue, relations),
      fullTextIds: new Map(
        stored.flatMap(({ id, documentNumber, summaryOf }) =>
          documentNumber && !summaryOf ? [[numberKey(documentNumber), id] as const] : [],
        ),
      ),
    };
    this.version = version;
    return this.facts;
  }
}
