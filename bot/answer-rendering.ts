import type { Button, MessageBlock, OutgoingMessage } from '../core/chat.ts';
import { printProvision } from '../core/legal-reference.ts';
import type { Answer, Citation } from '../core/retrieval.ts';
import { encodeAction, maxActionBytes } from './actions.ts';
import { askedDocumentName, fullDocumentName, shortDocumentName } from './document-name.ts';
import { messages } from './messages.vi.ts';
import { validityNote } from './validity-note.ts';

/** What the rendering must know beside the answer. */
export interface AnswerRenderingOptions {
  /** Identity under which the question is stored; null when it is not (then no buttons and no "passed on"). */
  questionId: string | null;
  organiserContact: string | null;
  /** How many articles the document has that was asked for, when it is stored: for "gồm 91 điều". */
  articleCount?: number | null;
}

/** Buttons of one row must stay readable on a narrow phone. */
const maxLabelLength = 40;
/** What is left of an action beside its letter, two colons and the question's identity of 12 letters. */
const longestChoiceBytes = maxActionBytes - 15;

/** An answer as one message: heading, verbatim quote, validity, further provisions, buttons. Pure. */
export function renderAnswer(answer: Answer, options: AnswerRenderingOptions): OutgoingMessage {
  if (answer.citations.length > 0) return renderCitations(answer, options);
  const paragraphs = withoutCitation(answer, options);
  return {
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    ...withButtons(answer.reason === 'ambiguousDocument' ? choiceButtons(answer, options.questionId) : []),
  };
}

/** The same as plain text, for the command line. */
export function answerText(
  answer: Answer,
  options: Omit<AnswerRenderingOptions, 'questionId'> = { organiserContact: null },
): string {
  const { blocks } = renderAnswer(answer, { ...options, questionId: null });
  return blocks.map((block) => (block.kind === 'quote' ? `“${block.text}”` : block.text)).join('\n\n');
}

/** Longer titles push the quote off a small screen. */
const maxTitleLength = 90;

/** `Khoản 1 Điều 21. Tỷ lệ đồng ý – Luật Thực hiện dân chủ ở cơ sở (10/2022/QH15)`: a number alone says little to most people. */
export function citationHeading(citation: Citation): string {
  const printed = printProvision(citation);
  const title = citation.title && citation.title.length <= maxTitleLength ? citation.title : '';
  const provision = printed ? [printed, title].filter(Boolean).join('. ') : (citation.title ?? '');
  const page = citation.article === null && citation.page !== null ? messages.answer.page(citation.page) : '';
  const document =
    citation.isSummary && citation.documentNumber
      ? messages.answer.summaryHeading(shortDocumentName(citation.documentNumber))
      : fullDocumentName(citation.documentTitle, citation.documentNumber);
  const place = [document, page].filter(Boolean).join(', ');
  return provision ? `${provision.charAt(0).toUpperCase()}${provision.slice(1)} – ${place}` : place;
}

function renderCitations(answer: Answer, options: AnswerRenderingOptions): OutgoingMessage {
  const blocks: MessageBlock[] = [];
  const shownNotes = new Set<string>();
  for (const citation of answer.citations) {
    blocks.push({ kind: 'heading', text: citationHeading(citation) });
    // Said before it is read: a retelling must not be taken for the law.
    if (citation.isSummary) blocks.push({ kind: 'note', text: messages.answer.summary });
    blocks.push({ kind: 'quote', text: citation.quote });
    const note = citationNote(citation);
    if (!shownNotes.has(note)) blocks.push({ kind: 'note', text: note });
    shownNotes.add(note);
  }
  const further = answer.further.slice(0, 3);
  if (further.length > 0) {
    const lines = further.map((citation) => messages.answer.furtherLine(citationHeading(citation)));
    blocks.push({ kind: 'paragraph', text: [messages.answer.further, ...lines].join('\n') });
  }
  return { blocks, ...withButtons(answerButtons(answer.citations, further, options.questionId)) };
}

function citationNote(citation: Citation): string {
  const source = citation.isSummary ? [messages.answer.summaryOf(citation.documentTitle)] : [];
  return [...source, validityNote(citation.validity)].join(' ');
}

function answerButtons(
  citations: readonly Citation[],
  further: readonly Citation[],
  questionId: string | null,
): Button[][] {
  const best = citations[0];
  if (!best || questionId === null) return [];
  const opened = new Set<number>();
  const isNew = ({ articleId }: Citation) => !opened.has(articleId) && Boolean(opened.add(articleId));
  const open = citations
    .filter(isNew)
    .map((citation) =>
      openButton(
        citation,
        citation.article ? messages.buttons.openArticle(citation.article) : messages.buttons.openSection,
      ),
    );
  const openFurther = further
    .filter(isNew)
    .map((citation, index) =>
      openButton(
        citation,
        citation.article
          ? messages.buttons.openFurther(citation.article)
          : messages.buttons.openFurtherSection(index + 1),
      ),
    );
  return [
    ...open.map((button) => [button]),
    openFurther,
    [
      {
        label: messages.buttons.helpful,
        action: encodeAction({ kind: 'feedback', questionId, isHelpful: true }),
      },
      {
        label: messages.buttons.notHelpful,
        action: encodeAction({ kind: 'feedback', questionId, isHelpful: false }),
      },
    ],
    [forwardButton(questionId)],
  ];
}

function openButton(citation: Citation, label: string): Button {
  return {
    label: label.slice(0, maxLabelLength),
    action: encodeAction({ kind: 'openArticle', articleId: citation.articleId, page: 0 }),
  };
}

/** "Hỏi cán bộ": also shown after "Chưa đúng". */
export function forwardButton(questionId: string): Button {
  return { label: messages.buttons.forward, action: encodeAction({ kind: 'forward', questionId }) };
}

function choiceButtons(answer: Answer, questionId: string | null): Button[][] {
  if (questionId === null) return [];
  return answer.choices.flatMap((documentNumber) => {
    // A document without a number is named by its title, which may be longer than a button carries.
    if (Buffer.byteLength(documentNumber) > longestChoiceBytes) return [];
    const action = encodeAction({ kind: 'chooseDocument', questionId, documentNumber });
    return [[{ label: documentNumber.slice(0, maxLabelLength), action }]];
  });
}

function withButtons(rows: Button[][]): { buttons?: Button[][] } {
  const filled = rows.filter((row) => row.length > 0);
  return filled.length > 0 ? { buttons: filled } : {};
}

/** Paragraphs of an answer that quotes nothing. */
function withoutCitation(answer: Answer, options: AnswerRenderingOptions): string[] {
  const { answer: words, ask } = messages;
  switch (answer.reason) {
    case 'smallTalk':
      return [ask.smallTalk];
    case 'emptyQuestion':
      return [ask.emptyQuestion];
    case 'ambiguousDocument':
      return answer.choices.length > 0
        ? [[words.ambiguousDocument, ...answer.choices.map(words.furtherLine)].join('\n')]
        : [words.ambiguousWithoutChoices];
    case 'provisionMissing':
      return [...provisionMissing(answer, options.articleCount ?? null), ...passedOn(options)];
    case 'documentMissing': {
      const name = askedDocumentName(answer.reference?.document);
      return [name ? words.documentMissing(name) : words.documentMissingUnnamed, ...passedOn(options)];
    }
    default:
      return [words.noSupport, words.coverage, ...passedOn(options)];
  }
}

function provisionMissing(answer: Answer, articleCount: number | null): string[] {
  const words = messages.answer;
  const document = askedDocumentName(answer.reference?.document) ?? words.thisDocument;
  const provision = (answer.reference && printProvision(answer.reference)) || messages.anyProvision;
  const count = articleCount === null ? [] : [words.articleCount(document, articleCount)];
  return [[words.provisionMissing(provision, document), ...count].join(' ')];
}

function passedOn({ questionId, organiserContact }: AnswerRenderingOptions): string[] {
  const sentences = [
    ...(questionId === null ? [] : [messages.answer.passedOn]),
    ...(organiserContact === null ? [] : [messages.answer.contact(organiserContact)]),
  ];
  return sentences.length > 0 ? [sentences.join(' ')] : [];
}
