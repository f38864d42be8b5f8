import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { Validity } from '../../core/legal-document.ts';
import type { StoredDocument } from '../../core/repositories.ts';
import { type IsoDate, printVietnameseDate, vietnamDateOf } from '../../core/vietnam-time.ts';
import { loadCatalogue } from '../../knowledge/catalogue.ts';
import { ValidityTable } from '../../knowledge/validity.ts';
import { encodeAction } from '../actions.ts';
import { fullDocumentName, shortDocumentName } from '../document-name.ts';
import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { defineFeature } from './feature.ts';

/** Documents on one page: what still reads well on a phone. */
const documentsPerPage = 8;

type ListDocuments =
  | { kind: 'command'; command: 'vanban'; argument: string }
  | { kind: 'press'; action: { kind: 'listDocuments'; page: number } };

/** `/vanban`: which documents are known, and since when or until when they are in force. */
export const documentsFeature = defineFeature({
  name: 'documents',
  recognises: (input): input is Extract<Input, { kind: 'command' | 'press' }> & ListDocuments =>
    input.kind === 'command'
      ? input.command === 'vanban'
      : input.kind === 'press' && input.action.kind === 'listDocuments',
  run: async (input, { services: { documents, clock } }) => {
    const page = input.kind === 'press' ? input.action.page : 0;
    const validity = new ValidityTable(loadCatalogue(), await documents.relations());
    const today = vietnamDateOf(clock.now());
    return { replies: [renderDocuments(await documents.list(), validity, today, page)], changes: [] };
  },
});

/** A page of the list; a page beyond the end is the last one. Force is told as answers tell it. */
export function renderDocuments(
  documents: readonly StoredDocument[],
  validity: ValidityTable,
  today: IsoDate,
  wantedPage: number,
): OutgoingMessage {
  const words = messages.documents;
  if (documents.length === 0) return { blocks: [{ kind: 'paragraph', text: words.none }] };
  const pages = Math.ceil(documents.length / documentsPerPage);
  const page = Math.min(wantedPage, pages - 1);
  const shown = documents.slice(page * documentsPerPage, (page + 1) * documentsPerPage);
  return {
    blocks: [
      { kind: 'heading', text: words.title(documents.length) },
      {
        kind: 'paragraph',
        text: shown.map((document) => documentLine(document, validity.validityOf(document, today))).join('\n'),
      },
      ...(pages > 1 ? [{ kind: 'note' as const, text: words.page(page + 1, pages) }] : []),
    ],
    ...(pages > 1 ? { buttons: [pageButtons(page, pages)] } : {}),
  };
}

function documentLine(document: StoredDocument, validity: Validity): string {
  const words = messages.documents;
  if (document.summaryOf) return words.summaryLine(document.title, shortDocumentName(document.summaryOf));
  const name = fullDocumentName(document.title, document.documentNumber);
  return words.line(name, statusOf(validity), document.articleCount);
}

function statusOf({ state, on, effectiveFrom, expiredOn }: Validity): string {
  const words = messages.documents;
  const from = effectiveFrom && printVietnameseDate(effectiveFrom);
  switch (state) {
    case 'expired':
      return expiredOn
        ? words.expiredOn(printVietnameseDate(expiredOn))
        : messages.validity.expired(printVietnameseDate(on));
    case 'partly':
      return messages.validity.partly(printVietnameseDate(on));
    case 'notYet':
      return from ? words.notYet(from) : words.unknown;
    default:
      return from ? words.inForceSince(from) : words.unknown;
  }
}

function pageButtons(page: number, pages: number): Button[] {
  const toPage = (label: string, target: number): Button => ({
    label,
    action: encodeAction({ kind: 'listDocuments', page: target }),
  });
  return [
    ...(page > 0 ? [toPage(messages.buttons.previousPage, page - 1)] : []),
    ...(page < pages - 1 ? [toPage(messages.buttons.nextPage, page + 1)] : []),
  ];
}
