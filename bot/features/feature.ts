import type { OutgoingMessage } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { Change, DocumentRepository, QuestionRepository, StoredPerson } from '../../core/repositories.ts';
import type { Answerer } from '../../core/retrieval.ts';
import type { Input } from '../input.ts';

/** What features may ask; writing happens through the changes they return. */
export interface FeatureServices {
  answerer: Answerer;
  documents: DocumentRepository;
  questions: QuestionRepository;
  clock: Clock;
  settings: FeatureSettings;
}

export interface FeatureSettings {
  organiserContact: string | null;
  retentionDays: number;
}

export interface FeatureContext {
  person: StoredPerson;
  services: FeatureServices;
}

export interface FeatureResult {
  replies: OutgoingMessage[];
  /** Written in one transaction with the replies. */
  changes: Change[];
}

/** One thing that people do. A new feature is one file of this shape and one line in `registry.ts`. */
export interface Feature {
  readonly name: string;
  /** Null when the input is not this feature's. */
  handle(input: Input, context: FeatureContext): Promise<FeatureResult> | null;
}

/** Builds a feature from what it recognises and what it does with exactly that. */
export function defineFeature<Recognised extends Input>(definition: {
  name: string;
  recognises: (input: Input) => input is Recognised;
  run: (input: Recognised, context: FeatureContext) => Promise<FeatureResult>;
}): Feature {
  return {
    name: definition.name,
    handle: (input, context) => (definition.recognises(input) ? definition.run(input, context) : null),
  };
}

/** A reply of plain paragraphs that changes nothing. */
export function textReply(...paragraphs: string[]): FeatureResult {
  return { replies: [textMessage(...paragraphs)], changes: [] };
}

export function textMessage(...paragraphs: string[]): OutgoingMessage {
  return { blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })) };
}
