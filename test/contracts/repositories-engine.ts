import type { IncomingMessage, OutgoingMessage, Recipient } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { Inbox, Outbox } from '../../core/delivery.ts';
import type { Provision } from '../../core/legal-document.ts';
import type {
  ConversationStore,
  DeliveryToStore,
  DocumentRepository,
  DocumentToStore,
  PeopleStores,
  QuestionToStore,
  TranscriptStore,
} from '../../core/repositories.ts';
import type { SurveyRepository } from '../../core/survey-repositories.ts';
import type { TrainingStores } from '../../core/training-repositories.ts';

/** The ports that every database engine implements. */
export interface Engine extends PeopleStores, TrainingStores {
  surveys: SurveyRepository;
  documents: DocumentRepository;
  inbox: Inbox;
  outbox: Outbox;
  conversation: ConversationStore;
  transcript: TranscriptStore;
}

/** Opens an empty engine that lives until the test ends. */
export type OpenEngine = (clock: Clock) => Promise<Engine>;

/** Time that stands until a test moves it. */
export class MovableClock implements Clock {
  #milliseconds = Date.UTC(2026, 0, 5, 8);

  now(): Date {
    return new Date(this.#milliseconds);
  }

  advance(seconds: number): void {
    this.#milliseconds += seconds * 1000;
  }
}

export function person(address: string): Recipient {
  return { channel: 'web', address };
}

let updateCount = 0;

export function incoming(address: string, text: string, receivedAt: Date): IncomingMessage {
  updateCount += 1;
  const content = { kind: 'text', text } as const;
  return { sender: person(address), updateId: `update-${updateCount}`, displayName: 'Người Hỏi', receivedAt, content };
}

export function outgoing(text: string): OutgoingMessage {
  return { blocks: [{ kind: 'paragraph', text }] };
}

export function textOf(message: OutgoingMessage | null | undefined): string {
  return message?.blocks.map((block) => block.text).join('\n') ?? '';
}

export function reply(address: string, text: string): DeliveryToStore {
  return { recipient: person(address), message: outgoing(text), lane: 'reply' };
}

export function bulk(address: string, text: string): DeliveryToStore {
  return { recipient: person(address), message: outgoing(text), lane: 'bulk' };
}

/** Stores a message and returns its inbox entry. */
export async function receive(engine: Engine, message: IncomingMessage): Promise<number> {
  await engine.inbox.store(message);
  const entries = await engine.inbox.nextPerPerson([message.sender.channel], new Set(), 1000);
  const entry = entries.find(({ message: { updateId } }) => updateId === message.updateId);
  if (entry === undefined) throw new Error('The message is not this person’s next one.');
  return entry.id;
}

export function provision(
  kind: Provision['kind'],
  number: string | null,
  text: string,
  children: Provision[] = [],
  title: string | null = null,
): Provision {
  return { kind, number, title, text, page: null, children };
}

/** A small decree of our own: a chapter with two articles, the first with a clause of two points. */
export function sampleDocument(overrides: Partial<DocumentToStore> = {}): DocumentToStore {
  const points = [provision('point', 'a', 'a) nước'), provision('point', 'đ', 'đ) đường')];
  const clauses = [
    provision('clause', '1', '1. Họp thôn bàn về:\na) nước\nđ) đường', points),
    provision('clause', '2', '2. Niêm yết ba ngày.'),
  ];
  const first = provision(
    'article',
    '1',
    '1. Họp thôn bàn về:\na) nước\nđ) đường\n2. Niêm yết ba ngày.',
    clauses,
    'Họp thôn',
  );
  const second = provision('article', '1a', 'Thi hành từ hôm nay.', [], 'Thi hành');
  const chapter = provision('chapter', 'I', '', [first, second], 'Việc thôn');
  return {
    document: {
      documentNumber: '7/2025/NĐ-CP',
      documentKind: 'decree',
      title: 'Nghị định mẫu',
      issuer: 'Nhóm thử nghiệm',
      issuedOn: '2025-01-02',
      effectiveFrom: '2025-02-01',
      expiredOn: null,
      summaryOf: null,
      relations: [
        { kind: 'amends', target: '1/2020/NĐ-CP', on: '2025-02-01', provisions: ['Điều 3'], certainty: 'confirmed' },
      ],
      provisions: [chapter],
    },
    contentHash: 'a'.repeat(64),
    source: 'mau.md',
    externalIds: new Map([['1', 'row-1']]),
    passages: [
      { provisionPath: [0, 0], title: 'Họp thôn', documentName: 'Nghị định 7/2025/NĐ-CP', body: first.text },
      { provisionPath: [0, 1], title: 'Thi hành', documentName: 'Nghị định 7/2025/NĐ-CP', body: 'Có hiệu lực.' },
    ],
    ...overrides,
  };
}

export function question(id: string, personId: number, askedAt: Date, text = `Câu hỏi ${id}?`): QuestionToStore {
  return {
    id,
    personId,
    question: text,
    status: 'answered',
    askedAt,
    answer: {
      outcome: 'answered',
      reason: 'retrieved',
      citations: [],
      further: [],
      reference: null,
      choices: [],
      asOf: '2026-01-05',
    },
  };
}
