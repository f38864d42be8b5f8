import type { IncomingMessage, OutgoingMessage } from '../core/chat.ts';
import type { InboxEntry } from '../core/delivery.ts';
import { KheoError } from '../core/errors.ts';
import type { Change, Decision, DeliveryToStore, PeopleStores, StoredPerson } from '../core/repositories.ts';
import type { UnreachableReason } from '../core/training.ts';
import type { Feature, FeatureContext, FeatureResult, FeatureServices, FeatureSettings } from './features/feature.ts';
import { textMessage, textReply } from './features/feature.ts';
import { features } from './features/registry.ts';
import { type Input, readInput } from './input.ts';
import { messages } from './messages.vi.ts';
import { PersonLimiter } from './person-limiter.ts';
import { completeStep } from './survey/answering/complete-step.ts';
import { forgetRefused } from './survey/answering/forget-message.ts';
import { type ConversationStep, readStep } from './training/conversation-step.ts';

export interface AppParts extends Omit<FeatureServices, 'settings'> {
  states: PeopleStores['states'];
  settings: FeatureSettings & { questionsPerMinute: number };
}

/** What a message leads to; both are written in one transaction by the inbox worker. */
export interface HandledMessage {
  deliveries: DeliveryToStore[];
  changes: Change[];
  decide?: Decision;
}

export interface App {
  /** Decides what an incoming message leads to and writes nothing but the person's first mention. May throw. */
  handle(entry: InboxEntry): Promise<HandledMessage>;
}

const blocked: UnreachableReason = 'blocked';

/**
 * Cheap to answer and sent in quick succession: people page through articles with buttons, and a survey is a dozen
 * numbers typed one after the other.
 */
const cheapInputs: ReadonlySet<Input['kind']> = new Set(['press', 'unknownPress', 'stepText']);
const pressesPerQuestion = 3;

/** The conversation, whatever the platform: who is this, may they ask, which feature answers, was the introduction said. */
export function createApp(parts: AppParts): App {
  const questionLimiter = new PersonLimiter(parts.settings.questionsPerMinute);
  const pressLimiter = new PersonLimiter(parts.settings.questionsPerMinute * pressesPerQuestion);

  /** Null when the message may be answered. */
  function refusal(entry: InboxEntry, input: Input): FeatureResult | null {
    const { sender, receivedAt } = entry.message;
    const limiter = cheapInputs.has(input.kind) ? pressLimiter : questionLimiter;
    const verdict = limiter.check(`${sender.channel}:${sender.address}`, entry.id, receivedAt);
    if (verdict === 'allowed') return null;
    return verdict === 'firstRefusal'
      ? textReply(messages.ask.tooMany(parts.settings.questionsPerMinute))
      : { replies: [], changes: [] };
  }

  /** What a step waits for matters to texts alone. */
  async function stepOf({ id }: StoredPerson, { content }: IncomingMessage): Promise<ConversationStep | null> {
    const step = readStep(await parts.states.get(id));
    return content.kind === 'text' ? completeStep(parts.surveys, step, id) : step;
  }

  return {
    async handle(entry) {
      const { message } = entry;
      const person = await parts.people.findOrCreate(message.sender, message.displayName);
      if (message.content.kind === 'membership') return membershipChange(person, message.content.change);
      const step = await stepOf(person, message);
      const input = readInput(message.content, step);
      if (!input) return { deliveries: [], changes: [] };
      const context = { person, step, services: parts };
      const refused = refusal(entry, input);
      const result = refused
        ? { ...refused, changes: [...refused.changes, ...forgetRefused(input, context)] }
        : await runFeature(input, context);
      return introduce(message, person, result, parts);
    },
  };
}

/** Whoever blocks us is not tried again: what is planned for them ends now, not at the next refusal. */
function membershipChange(person: StoredPerson, change: 'left' | 'returned'): HandledMessage {
  const note: Change = async ({ people, training }) => {
    await people.setReachable(person.id, change === 'returned');
    if (change === 'left') await training.reminders.markUnreachable(person.recipient, blocked);
  };
  return { deliveries: [], changes: [note] };
}

async function runFeature(input: Input, context: FeatureContext): Promise<FeatureResult> {
  for (const feature of features) {
    const result = feature.handle(input, context);
    if (result) return withAfterword(await result, feature, input, context);
  }
  throw new KheoError(
    'inputUnclaimed',
    `No feature answers an input of kind "${input.kind}"; add one to the registry.`,
  );
}

/** After a text was answered in the middle of something, the way back to that. Who pressed a button sees it above. */
function withAfterword(result: FeatureResult, answered: Feature, input: Input, context: FeatureContext): FeatureResult {
  const owner = features.find(({ afterword }) => afterword && afterword.step === context.step?.kind);
  const afterword = owner?.afterword;
  if (!afterword || owner === answered || input.kind === 'press') return result;
  const decide: FeatureResult['decide'] = async (stores) => [
    ...((await result.decide?.(stores)) ?? []),
    ...(await afterword.say(stores, context, input)),
  ];
  return { ...result, decide };
}

/** Puts the introduction before a person's first reply, once. */
function introduce(
  message: IncomingMessage,
  person: StoredPerson,
  { replies, changes, decide }: FeatureResult,
  { clock, settings }: AppParts,
): HandledMessage {
  const isFirst = person.introducedAt === null && (replies.length > 0 || decide !== undefined);
  const introduction: OutgoingMessage[] = isFirst ? [introductionMessage(settings.retentionDays)] : [];
  const introducedAt = clock.now();
  const markIntroduced: Change[] = isFirst ? [({ people }) => people.markIntroduced(person.id, introducedAt)] : [];
  const toDelivery = (reply: OutgoingMessage): DeliveryToStore => ({
    recipient: message.sender,
    message: reply,
    lane: 'reply',
  });
  return {
    deliveries: [...introduction, ...replies].map(toDelivery),
    ...(decide ? { decide: async (stores) => (await decide(stores)).map(toDelivery) } : {}),
    // Before the feature's own changes: when those erase the person, nothing may be written about them afterwards.
    changes: [...markIntroduced, ...changes],
  };
}

function introductionMessage(retentionDays: number): OutgoingMessage {
  const { title, who, keeping, caution } = messages.introduction;
  const { blocks } = textMessage(who, `${keeping(retentionDays)} ${caution}`);
  return { blocks: [{ kind: 'heading', text: title }, ...blocks] };
}
