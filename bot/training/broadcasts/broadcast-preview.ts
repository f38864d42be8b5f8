import type { Button, ChannelName, OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type { Audience } from '../../../core/training.ts';
import type {
  StoredAttendee,
  StoredReminder,
  StoredTraining,
  TrainingStores,
} from '../../../core/training-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { venueOfAttendee } from '../agenda/session-text.ts';
import { momentText } from '../agenda/session-time-text.ts';
import { printNumber } from '../print-number.ts';
import { renderReminder } from '../reminders/reminder-text.ts';
import { estimateMinutes } from './plan-broadcast.ts';

const words = trainingMessages.broadcast;

export interface Reach {
  people: number;
  /** How many of them can be written to now. */
  reachable: number;
  byChannel: Partial<Record<ChannelName, number>>;
}

export async function reachOf(
  { reminders }: Pick<TrainingStores, 'reminders'>,
  training: Pick<StoredTraining, 'code'>,
  audience: Audience,
): Promise<Reach> {
  const { people, reachable: byChannel } = await reminders.countAudience(training.code, audience);
  return { people, reachable: Object.values(byChannel).reduce((sum, count) => sum + count, 0), byChannel };
}

/** The draft as somebody will read it, to how many people it goes, how long that takes, and when it begins. */
export async function previewBroadcast(
  stores: Stores,
  training: StoredTraining,
  draft: StoredReminder,
  messagesPerSecond: ReadonlyMap<ChannelName, number>,
  now: Date,
): Promise<OutgoingMessage[]> {
  const reach = await reachOf(stores.training, training, draft.audience);
  const sample = await sampleAttendee(stores, training, draft.audience);
  const figures = [
    words.count(printNumber(reach.people), printNumber(reach.reachable)),
    ...(reach.people > reach.reachable ? [words.unreachable(printNumber(reach.people - reach.reachable))] : []),
    ...(reach.reachable > 0 ? [words.estimate(durationText(reach, messagesPerSecond))] : [words.nobody]),
    ...(draft.dueAt > now ? [words.quiet(momentText(draft.dueAt))] : []),
  ];
  const heading = { kind: 'heading' as const, text: words.preview };
  const facts: OutgoingMessage = {
    blocks: [heading, { kind: 'paragraph', text: figures.join('\n') }],
    buttons: draftButtons(draft.id, reach.reachable > 0),
  };
  if (!sample) return [facts];
  const venue = venueOfAttendee(training, sample);
  const { blocks } = renderReminder(
    { reminder: draft, session: null, venue, training, attendee: sample, survey: null },
    now,
  );
  const shown: OutgoingMessage = {
    blocks: [{ kind: 'note', text: words.sample(sample.fullName) }, ...blocks],
  };
  return [shown, facts];
}

function draftButtons(reminderId: number, canSend: boolean): Button[][] {
  const { check, rewrite, cancel } = words.buttons;
  return [
    ...(canSend ? [[{ label: check, action: encodeAction({ kind: 'broadcastCheck', reminderId }) }]] : []),
    [
      { label: rewrite, action: encodeAction({ kind: 'broadcastRewrite', reminderId }) },
      { label: cancel, action: encodeAction({ kind: 'broadcastStop', reminderId }) },
    ],
  ];
}

/** Channels send side by side, so the slowest one tells. */
function durationText({ byChannel }: Reach, messagesPerSecond: ReadonlyMap<ChannelName, number>): string {
  const minutes = [...messagesPerSecond].map(([channel, rate]) => estimateMinutes(byChannel[channel] ?? 0, rate));
  const longest = Math.max(0, ...minutes);
  return longest <= 1 ? words.underMinute : words.minutes(longest);
}

/** Somebody of the audience, so that placeholders are seen filled in. */
async function sampleAttendee(
  { training: { roster, checkIns } }: Stores,
  training: StoredTraining,
  audience: Audience,
): Promise<StoredAttendee | null> {
  const attendees = (await roster.attendees(training.code)).filter(({ erasedAt }) => erasedAt === null);
  switch (audience.kind) {
    case 'all':
      return attendees[0] ?? null;
    case 'venue':
      return attendees.find(({ venue }) => venue === audience.venue) ?? null;
    case 'unit':
      return attendees.find(({ unit }) => unit === audience.unit) ?? null;
    case 'present':
    case 'absent': {
      const session = training.sessions.find(({ code }) => code === audience.session);
      const present = session ? await checkIns.presentIds(session.id) : new Set<number>();
      return attendees.find(({ id }) => present.has(id) === (audience.kind === 'present')) ?? null;
    }
    case 'enrolled':
    case 'presentAny':
      return attendees[0] ?? null;
  }
}
