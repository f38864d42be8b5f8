import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { Audience } from '../../core/training.ts';
import type { StoredTraining } from '../../core/training-repositories.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import {
  absentAudiences,
  audienceKinds,
  audienceText,
  unitAudiences,
  venueAudiences,
} from '../training/broadcasts/broadcast-audience.ts';
import { previewBroadcast } from '../training/broadcasts/broadcast-preview.ts';
import { planBroadcast } from '../training/broadcasts/plan-broadcast.ts';
import type { StepOf } from '../training/conversation-step.ts';
import { stepExpiry } from '../training/joining/joining.ts';
import { maxReminderTextLength } from '../training/reminders/reminder-placeholders.ts';
import { actorOf, mandatesOf } from '../training/training-access.ts';
import type { TrainingAction } from '../training/training-actions.ts';
import { type MandateNeed, withAnyMandate, withMandate } from '../training/with-mandate.ts';
import { decided, defineFeature, type FeatureContext, type FeatureResult, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, isStepText, type Press, type StepText } from './recognise.ts';

const words = trainingMessages.broadcast;
const need: MandateNeed = { what: 'broadcast.write', needed: 'organiser' };

const audienceActions = [
  'broadcast',
  'broadcastAll',
  'broadcastVenues',
  'broadcastVenue',
  'broadcastUnits',
  'broadcastUnit',
  'broadcastSessions',
  'broadcastAbsent',
] as const;
type AudienceAction = Press<(typeof audienceActions)[number]>['action'];
type Writing =
  | Command<'thongbao'>
  | Press<(typeof audienceActions)[number]>
  | StepText<'broadcastUnit' | 'broadcastText'>;

/**
 * `/thongbao`: an organiser chooses whom to tell, writes the text and sees it as it will be read. The draft is stored;
 * what its buttons do is the feature "send-broadcast".
 */
export const broadcastFeature = defineFeature({
  name: 'broadcast',
  recognises: (input): input is Writing =>
    isCommand(input, 'thongbao') ||
    isPress(input, ...audienceActions) ||
    isStepText(input, 'broadcastUnit', 'broadcastText'),
  run: async (input, context) => {
    if (input.kind === 'stepText') return takeText(context, input);
    if (input.kind === 'press') return chooseAudience(context, input.action);
    const toBroadcast = (trainingId: number): TrainingAction => ({ kind: 'broadcast', trainingId });
    return withAnyMandate(context, need, toBroadcast, async (_stores, { training }) => [audienceKinds(training)]);
  },
});

function chooseAudience(context: FeatureContext, action: AudienceAction): FeatureResult {
  const { person, services } = context;
  return withMandate(context, action.trainingId, need, async (stores, { training }) => {
    const now = services.clock.now();
    switch (action.kind) {
      case 'broadcast':
        return [audienceKinds(training)];
      case 'broadcastVenues':
        return [venueAudiences(training)];
      case 'broadcastSessions':
        return [absentAudiences(training, now)];
      case 'broadcastUnits': {
        const step: StepOf<'broadcastUnit'> = { kind: 'broadcastUnit', trainingCode: training.code };
        await stores.states.set(person.id, step, stepExpiry(now));
        return [textMessage(words.askUnit)];
      }
      default: {
        const audience = await audienceOf(stores, training, action);
        return audience
          ? [await askText(stores, context, training, audience)]
          : [textMessage(trainingMessages.expired)];
      }
    }
  });
}

async function audienceOf(
  stores: Stores,
  training: StoredTraining,
  action: Extract<AudienceAction, { kind: 'broadcastAll' | 'broadcastVenue' | 'broadcastUnit' | 'broadcastAbsent' }>,
): Promise<Audience | null> {
  switch (action.kind) {
    case 'broadcastAll':
      return { kind: 'all' };
    case 'broadcastVenue': {
      const venue = training.venues.find(({ id }) => id === action.venueId);
      return venue ? { kind: 'venue', venue: venue.code } : null;
    }
    case 'broadcastAbsent': {
      const session = training.sessions.find(({ id }) => id === action.sessionId);
      return session ? { kind: 'absent', session: session.code } : null;
    }
    case 'broadcastUnit': {
      const attendees = await stores.training.roster.attendees(training.code);
      const unit = attendees.find(({ id }) => id === action.attendeeId)?.unit;
      return unit ? { kind: 'unit', unit } : null;
    }
  }
}

/** Placeholders of sessions mean nothing in a broadcast. */
const usefulPlaceholders = ['ho_ten', 'chuc_vu', 'don_vi', 'lop', 'ban_to_chuc', 'diem_cau'];

/** Remembers for whom the text will be, and asks for it. */
export async function askText(
  stores: Stores,
  { person, services }: FeatureContext,
  training: StoredTraining,
  audience: Audience,
): Promise<OutgoingMessage> {
  const step: StepOf<'broadcastText'> = { kind: 'broadcastText', trainingCode: training.code, audience };
  await stores.states.set(person.id, step, stepExpiry(services.clock.now()));
  return textMessage(words.askText(audienceText(audience, training), placeholderList()));
}

function placeholderList(): string {
  return usefulPlaceholders.map((name) => `{${name}}`).join(' ');
}

function takeText(context: FeatureContext, { text, step }: StepText<'broadcastUnit' | 'broadcastText'>): FeatureResult {
  return decided(async (stores) => {
    const mandates = await mandatesOf(stores.training, context.person.id);
    const own = mandates.find(({ training, role }) => training.code === step.trainingCode && role === 'organiser');
    if (!own) return [textMessage(trainingMessages.roles.refused)];
    if (step.kind === 'broadcastText') return draft(stores, context, own.training, step.audience, text);
    const roster = await stores.training.roster.attendees(own.training.code);
    return [unitAudiences(own.training, roster, text)];
  });
}

async function draft(
  stores: Stores,
  { person, services }: FeatureContext,
  training: StoredTraining,
  audience: Audience,
  text: string,
): Promise<OutgoingMessage[]> {
  const problem = problemOf(text);
  if (problem) return [textMessage(words.badText(problem))];
  const now = services.clock.now();
  const plan = planBroadcast(text, audience, training.quietHours, now);
  const stored = await stores.training.reminders.draftBroadcast(training.code, plan, actorOf(person));
  await stores.states.clear(person.id);
  return previewBroadcast(stores, training, stored, services.messagesPerSecond, now);
}

function problemOf(text: string): string | null {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const wrong = new Set(named.filter((name) => !usefulPlaceholders.includes(name)));
  if (wrong.size > 0) {
    const names = [...wrong].map((name) => `{${name}}`).join(', ');
    return words.unknownPlaceholders(names, placeholderList());
  }
  return text.length > maxReminderTextLength ? words.tooLong(maxReminderTextLength) : null;
}
