import type { TrainingSessionPlan } from '../../../core/training.ts';
import { vietnamTimeOf } from '../../../core/vietnam-time.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { generatedCode } from '../../workbook/generated-code.ts';
import { fold } from '../../workbook/nearest.ts';
import { UniquePlaces } from '../../workbook/unique-places.ts';
import { momentText } from '../agenda/session-time-text.ts';
import type { ResolveVenue } from './complete-venues.ts';
import type { SessionDraft } from './plan-draft.ts';

const sessionCodeLength = 4;
const hourMilliseconds = 60 * 60 * 1000;
const dayMilliseconds = 24 * hourMilliseconds;
/** Longer than a working day with its evening: the end is probably in the wrong half of the day. */
const longSessionHours = 12;
/** Nobody teaches between these: 2:00 was probably meant to be 14:00. */
const teachingHours = { from: '05:00', to: '21:59' };
/** A training with longer pauses most likely has a mistyped year. */
const farApartDays = 180;
const { warnings } = workbookMessages;

type Complete = SessionDraft & { topic: string; startsAt: Date; endsAt: Date };

/** The sessions whose cells were right, in the file's order; contradictions and oddities are told. */
export function completeSessions(
  drafts: readonly SessionDraft[],
  resolve: ResolveVenue,
  whereList: string,
  now: Date,
  findings: Findings,
): TrainingSessionPlan[] {
  if (drafts.length === 0) findings.error(whereList, workbookMessages.noSessions);
  const codes = giveCodes(drafts, findings);
  const sessions = drafts.flatMap((draft, index) => {
    const { where, topic, speakers, startsAt, endsAt, materials } = draft;
    const venues = [...new Set(draft.venues.flatMap((venue) => resolve(venue, where('venues')) ?? []))];
    if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
      findings.error(where('endsAt'), workbookMessages.endBeforeStart(momentText(startsAt)));
      return [];
    }
    if (topic === null || startsAt === null || endsAt === null) return [];
    warnOfTimes({ ...draft, topic, startsAt, endsAt }, now, findings);
    return [{ code: codes[index] ?? '', topic, speakers, startsAt, endsAt, venues, materials, where }];
  });
  warnOfOverlaps(sessions, findings);
  warnOfFarApart(sessions, findings);
  return sessions.map(({ where: _, ...session }) => session);
}

/** Sessions without a code get one from their topic; the same topic again is told apart by its order in the file. */
function giveCodes(drafts: readonly SessionDraft[], findings: Findings): string[] {
  const codes = new UniquePlaces();
  const topics = new UniquePlaces();
  const counts = new Map<string, number>();
  return drafts.map(({ where, code: written, topic }) => {
    if (written !== null) {
      const before = codes.see(written.toLowerCase(), where('code'));
      if (before !== null) findings.error(where('code'), workbookMessages.codeTwice(written, before));
      return written;
    }
    if (topic === null) return '';
    const before = topics.see(fold(topic), where('topic'));
    if (before !== null) findings.warn(where('topic'), warnings.sameTopic(before));
    const count = (counts.get(fold(topic)) ?? 0) + 1;
    counts.set(fold(topic), count);
    const code = generatedCode(topic, [topic], sessionCodeLength) + (count > 1 ? `-${count}` : '');
    const taken = codes.see(code.toLowerCase(), where('topic'));
    if (taken !== null) findings.error(where('topic'), workbookMessages.codeTwice(code, taken));
    return code;
  });
}

function warnOfTimes({ where, startsAt, endsAt }: Complete, now: Date, findings: Findings): void {
  const hours = (endsAt.getTime() - startsAt.getTime()) / hourMilliseconds;
  if (hours > longSessionHours) findings.warn(where('endsAt'), warnings.longSession(Math.round(hours)));
  const time = vietnamTimeOf(startsAt);
  if (time < teachingHours.from || time > teachingHours.to)
    findings.warn(where('startsAt'), warnings.nightSession(time));
  if (endsAt <= now) findings.warn(where('startsAt'), warnings.pastSession);
}

type Located = TrainingSessionPlan & Pick<SessionDraft, 'where'>;

/** Two sessions at one time that share a venue; sessions without venues take place at all of them. */
function warnOfOverlaps(sessions: readonly Located[], findings: Findings): void {
  sessions.forEach((session, index) => {
    const other = sessions
      .slice(0, index)
      .find((one) => one.startsAt < session.endsAt && session.startsAt < one.endsAt && shareVenue(one, session));
    if (other) findings.warn(session.where('startsAt'), warnings.overlap(other.where('startsAt')));
  });
}

function shareVenue(one: TrainingSessionPlan, other: TrainingSessionPlan): boolean {
  if (one.venues.length === 0 || other.venues.length === 0) return true;
  return one.venues.some((venue) => other.venues.includes(venue));
}

function warnOfFarApart(sessions: readonly Located[], findings: Findings): void {
  const first = Math.min(...sessions.map(({ startsAt }) => startsAt.getTime()));
  for (const { startsAt, where } of sessions) {
    const days = Math.floor((startsAt.getTime() - first) / dayMilliseconds);
    if (days > farApartDays) findings.warn(where('startsAt'), warnings.farApart(days));
  }
}
