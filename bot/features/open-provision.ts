import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { StoredArticle, StoredProvision } from '../../core/repositories.ts';
import { encodeAction } from '../actions.ts';
import { pagesOf } from '../delivery/split-text.ts';
import { fullDocumentName, shortDocumentName } from '../document-name.ts';
import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { defineFeature, textReply } from './feature.ts';

/** Characters of an article on one page: about three screens of a phone, and below every platform's limit with its heading. */
const pageLength = 1500;

/** The whole Điều, a page at a time, with the articles before and after. */
export const openProvisionFeature = defineFeature({
  name: 'open-provision',
  recognises: (input): input is Extract<Input, { kind: 'press' }> & { action: { kind: 'openArticle' } } =>
    input.kind === 'press' && input.action.kind === 'openArticle',
  run: async ({ action }, { services: { documents } }) => {
    const found = await documents.articleById(action.articleId);
    if (!found) return textReply(messages.article.gone);
    const neighbours = await documents.neighbours(found.article.id);
    return { replies: [renderArticlePage(found, neighbours, action.page)], changes: [] };
  },
});

type Neighbours = { previous: StoredProvision | null; next: StoredProvision | null };

/** A page of an article; a page beyond the end is the last one. */
function renderArticlePage(found: StoredArticle, neighbours: Neighbours, wantedPage: number): OutgoingMessage {
  const { article } = found;
  const pages = pagesOf(article.text || messages.article.empty, pageLength);
  const page = Math.min(wantedPage, pages.length - 1);
  const notes = [
    ...(found.document.summaryOf === null ? [] : [messages.answer.summary]),
    ...(pages.length > 1 ? [messages.article.page(page + 1, pages.length)] : []),
  ];
  const buttons = [pageButtons(article.id, page, pages.length), neighbourButtons(neighbours)];
  return {
    blocks: [
      { kind: 'heading', text: articleHeading(found) },
      { kind: 'quote', text: pages[page] ?? '' },
      ...(notes.length > 0 ? [{ kind: 'note' as const, text: notes.join(' ') }] : []),
    ],
    buttons: buttons.filter((row) => row.length > 0),
  };
}

function articleHeading({ article, document }: StoredArticle): string {
  const name =
    article.kind === 'article' && article.number
      ? [messages.article.named(article.number), article.title].filter(Boolean).join('. ')
      : (article.title ?? '');
  const place = document.summaryOf
    ? messages.answer.summaryHeading(shortDocumentName(document.summaryOf))
    : fullDocumentName(document.title, document.documentNumber);
  return name ? `${name} – ${place}` : place;
}

function pageButtons(articleId: number, page: number, pages: number): Button[] {
  const toPage = (label: string, target: number): Button => ({
    label,
    action: encodeAction({ kind: 'openArticle', articleId, page: target }),
  });
  return [
    ...(page > 0 ? [toPage(messages.buttons.previousPage, page - 1)] : []),
    ...(page < pages - 1 ? [toPage(messages.buttons.nextPage, page + 1)] : []),
  ];
}

function neighbourButtons({ previous, next }: Neighbours): Button[] {
  const { buttons } = messages;
  const toArticle = (target: StoredProvision, label: string): Button => ({
    label,
    action: encodeAction({ kind: 'openArticle', articleId: target.id, page: 0 }),
  });
  const isArticle = (provision: StoredProvision) => provision.kind === 'article' && provision.number !== null;
  return [
    ...(previous
      ? [
          toArticle(
            previous,
            isArticle(previous) ? buttons.previousArticle(previous.number ?? '') : buttons.previousSection,
          ),
        ]
      : []),
    ...(next ? [toArticle(next, isArticle(next) ? buttons.nextArticle(next.number ?? '') : buttons.nextSection)] : []),
  ];
}
