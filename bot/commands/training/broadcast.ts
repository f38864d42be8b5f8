import { parseArgs } from 'node:util';
import { type ChannelName, channelNames } from '../../../core/chat.ts';
import type { Audience } from '../../../core/training.ts';
import type { StoredAttendee, StoredReminder, StoredTraining } from '../../../core/training-repositories.ts';
import type { Settings } from '../../config.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { estimateMinutes, planBroadcast } from '../../training/broadcasts/plan-broadcast.ts';
import { renderReminder } from '../../training/reminders/reminder-text.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { confirmTyped } from './confirm.ts';
import { findSession, findTraining, findVenue } from './find-stored.ts';

/**
 * An announcement: drafted, counted, previewed, and sent only after the number of people was typed (or `--yes`). A
 * draft that is not confirmed is stopped, so that nobody sends it later by mistake.
 */
export const broadcast: SubCommand = {
  usage: 'broadcast MÃ_LỚP --to all|venue:MÃ|unit:ĐƠN_VỊ|absent:MÃ_BUỔI --text "…" [--now] [--yes]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { to: { type: 'string' }, text: { type: 'string' }, now: { type: 'boolean' }, yes: { type: 'boolean' } },
    });
    const [code, ...rest] = positionals;
    if (code === undefined || rest.length > 0 || values.to === undefined || values.text === undefined) {
      throw new CommandRefused(words.wrongUse(broadcast.usage));
    }
    const { trainings, roster, reminders } = await context.database();
    const training = await findTraining(trainings, code);
    const attendees = await roster.attendees(training.code);
    const audience = readAudience(values.to, training, attendees);
    const now = context.clock.now();
    const planned = planBroadcast(values.text, audience, training.quietHours, now, values.now);
    const count = await reminders.countAudience(training.code, audience);
    if (count.people === 0) throw new CommandRefused(words.broadcast.nobody);
    const draft = await reminders.draftBroadcast(training.code, planned, { kind: 'commandLine' });
    describe(draft, { training, attendees, count, now }, context);
    const isConfirmed = await confirmTyped(
      context,
      values.yes ?? false,
      words.confirm.typeCount(count.people),
      String(count.people),
    ).catch(async (error: unknown) => {
      await reminders.setState(draft.id, 'stopped', { kind: 'commandLine' });
      throw error;
    });
    if (!isConfirmed) {
      await reminders.setState(draft.id, 'stopped', { kind: 'commandLine' });
      context.print(words.broadcast.kept(draft.id));
      return;
    }
    const { id } = await redraftForNight(draft, training, values.now ?? false, context);
    await reminders.setState(id, 'planned', { kind: 'commandLine' });
    context.print(words.broadcast.done(id, training.code));
  },
};

/** Typing takes time: a draft of before the quiet hours that is confirmed within them waits for their end. */
async function redraftForNight(
  draft: StoredReminder,
  training: StoredTraining,
  isUrgent: boolean,
  { database, clock, tell }: SubCommandContext,
): Promise<StoredReminder> {
  const now = clock.now();
  const renewed = planBroadcast(draft.text ?? '', draft.audience, training.quietHours, now, isUrgent);
  if (draft.dueAt > now || renewed.dueAt <= now) return draft;
  const { reminders } = await database();
  await reminders.setState(draft.id, 'stopped', { kind: 'commandLine' });
  tell(words.broadcast.waits(momentText(renewed.dueAt)));
  return reminders.draftBroadcast(training.code, renewed, { kind: 'commandLine' });
}

function readAudience(text: string, training: StoredTraining, attendees: readonly StoredAttendee[]): Audience {
  const [kind, ...rest] = text.split(':');
  const name = rest.join(':').trim();
  if (kind === 'all' && name === '') return { kind: 'all' };
  if (kind === 'venue' && name !== '') return { kind: 'venue', venue: findVenue(training, name).code };
  if (kind === 'absent' && name !== '') return { kind: 'absent', session: findSession(training, name).code };
  if (kind === 'unit' && name !== '') return { kind: 'unit', unit: findUnit(name, attendees) };
  throw new CommandRefused(words.broadcast.audienceWrong(text));
}

function findUnit(name: string, attendees: readonly StoredAttendee[]): string {
  const units = [...new Set(attendees.flatMap(({ unit }) => unit ?? []))];
  const [alike, ...others] = units.filter((unit) => fold(unit) === fold(name));
  if (units.includes(name)) return name;
  if (alike !== undefined && others.length === 0) return alike;
  const near = nearest(name, units);
  throw new CommandRefused(near === null ? words.unitUnknown(name) : words.unitUnknownNear(name, near));
}

interface Described {
  training: StoredTraining;
  attendees: readonly StoredAttendee[];
  count: { people: number; reachable: Partial<Record<ChannelName, number>> };
  now: Date;
}

/** How many, how long, and the message as the first person in the audience reads it. */
function describe(draft: StoredReminder, described: Described, { settings, tell }: SubCommandContext): void {
  const { training, attendees, count, now } = described;
  const reachable = channelNames.flatMap((channel) => {
    const people = count.reachable[channel] ?? 0;
    return people > 0 ? [words.broadcast.channel(words.channels[channel], people)] : [];
  });
  const reached = Object.values(count.reachable).reduce((sum, people) => sum + people, 0);
  tell(words.broadcast.to(audienceText(draft.audience)));
  tell(words.broadcast.count(count.people, reachable.join(', ') || words.none));
  if (reached < count.people) tell(words.broadcast.unreachable(count.people - reached));
  tell(words.broadcast.estimate(estimateMinutes(count.reachable.telegram ?? 0, telegramRate(settings))));
  if (draft.dueAt > now) tell(words.broadcast.waits(momentText(draft.dueAt)));
  const attendee = attendees.find((one) => one.erasedAt === null && isIn(one, draft.audience));
  if (!attendee) return;
  const venue = training.venues.find(({ code }) => code === attendee.venue) ?? null;
  const subject = { reminder: draft, session: null, venue, training, attendee, survey: null };
  const { blocks } = renderReminder(subject, draft.dueAt);
  tell(`${words.broadcast.previewTitle}\n${blocks.map(({ text }) => text.replace(/^/gm, '    ')).join('\n')}`);
}

function audienceText(audience: Audience): string {
  const { audiences } = words.broadcast;
  switch (audience.kind) {
    case 'all':
      return audiences.all;
    case 'venue':
      return audiences.venue(audience.venue);
    case 'unit':
      return audiences.unit(audience.unit);
    case 'enrolled':
    case 'present':
    case 'absent':
      return audiences[audience.kind](audience.session);
    case 'presentAny':
      return audiences.presentAny;
  }
}

function isIn(attendee: StoredAttendee, audience: Audience): boolean {
  if (audience.kind === 'venue') return attendee.venue === audience.venue;
  return audience.kind !== 'unit' || attendee.unit === audience.unit;
}

function telegramRate({ telegram }: Settings): number {
  return telegram.kind === 'off' ? 0 : telegram.messagesPerSecond;
}
