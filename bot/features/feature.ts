import type { ChannelName, OutgoingMessage } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type {
  Change,
  DocumentRepository,
  PeopleStores,
  QuestionRepository,
  StoredPerson,
  Stores,
} from '../../core/repositories.ts';
import type { Answerer } from '../../core/retrieval.ts';
import type { SurveyRepository } from '../../core/survey-repositories.ts';
import type { TrainingStores } from '../../core/training-repositories.ts';
import type { Input } from '../input.ts';
import type { ConversationStep } from '../training/conversation-step.ts';
import type { Links } from '../training/links.ts';

/** What features may ask; writing happens through the changes they return. */
export interface FeatureServices {
  answerer: Answerer;
  documents: DocumentRepository;
  questions: QuestionRepository;
  people: PeopleStores['people'];
  accounts: PeopleStores['accounts'];
  training: TrainingStores;
  surveys: SurveyRepository;
  links: Links;
  /** Bulk messages a second, for estimates; a channel that is missing is not limited. */
  messagesPerSecond: ReadonlyMap<ChannelName, number>;
  clock: Clock;
  settings: FeatureSettings;
}

export interface FeatureSettings {
  organiserContact: string | null;
  retentionDays: number;
}

export interface FeatureContext {
  person: StoredPerson;
  /** Where the person is in something of several messages; null when in nothing. */
  step: ConversationStep | null;
  services: FeatureServices;
}

export interface FeatureResult {
  replies: OutgoingMessage[];
  /** Written in one transaction with the replies. */
  changes: Change[];
  /** Replies that are found out within that transaction, sent after the others: see `Decision`. */
  decide?: (stores: Stores) => Promise<OutgoingMessage[]>;
}

/** What is said when another feature has answered a text in the middle of a step of this one: the way back to it. */
export interface Afterword {
  step: ConversationStep['kind'];
  /** Within the transaction of that answer, after its changes. */
  say(stores: Stores, context: FeatureContext, answered: Input): Promise<OutgoingMessage[]>;
}

/** One thing that people do. A new feature is one file of this shape and one line in `registry.ts`. */
export interface Feature {
  readonly name: string;
  /** Each input is recognised by one feature. */
  recognises(input: Input): boolean;
  readonly afterword?: Afterword;
  /** Null when the input is not this feature's. */
  handle(input: Input, context: FeatureContext): Promise<FeatureResult> | null;
}

/** Builds a feature from what it recognises and what it does with exactly that. */
export function defineFeature<Recognised extends Input>(definition: {
  name: string;
  recognises: (input: Input) => input is Recognised;
  run: (input: Recognised, context: FeatureContext) => Promise<FeatureResult>;
  afterword?: Afterword;
}): Feature {
  return {
    name: definition.name,
    recognises: definition.recognises,
    ...(definition.afterword ? { afterword: definition.afterword } : {}),
    handle: (input, context) => (definition.recognises(input) ? definition.run(input, context) : null),
  };
}

/** What is said is found out while it is written, in one transaction. */
export function decided(decide: (stores: Stores) => Promise<OutgoingMessage[]>): FeatureResult {
  return { replies: [], changes: [], decide };
}

/** A reply of plain paragraphs that changes nothing. */
export function textReply(...paragraphs: string[]): FeatureResult {
  return { replies: [textMessage(...paragraphs)], changes: [] };
}

export function textMessage(...paragraphs: string[]): OutgoingMessage {
  return { blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })) };
}
