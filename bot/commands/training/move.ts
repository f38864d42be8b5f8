import { parseArgs } from 'node:util';
import type { StoredTrainingSession } from '../../../core/training-repositories.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { sessionTimeText } from '../../training/agenda/session-time-text.ts';
import { planMove, type SessionTimes } from '../../training/reminders/plan-notices.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { confirm } from './confirm.ts';
import { findSession, findTraining } from './find-stored.ts';
import { readInstant } from './read-instant.ts';

/** Moves one session, plans its reminders anew and tells the people it concerns. Also revives a cancelled session. */
export const move: SubCommand = {
  usage: 'move MÃ_LỚP MÃ_BUỔI --start LÚC [--end LÚC] [--yes]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { start: { type: 'string' }, end: { type: 'string' }, yes: { type: 'boolean' } },
    });
    const [code, sessionCode, ...rest] = positionals;
    if (code === undefined || sessionCode === undefined || rest.length > 0 || values.start === undefined) {
      throw new CommandRefused(words.wrongUse(move.usage));
    }
    const { trainings, reminders } = await context.database();
    const training = await findTraining(trainings, code);
    const session = findSession(training, sessionCode);
    const now = context.clock.now();
    const times = readTimes(session, values.start, values.end, now);
    context.tell(words.move.plan(session.topic, sessionTimeText(session), sessionTimeText(times)));
    if (!(await confirm(context, values.yes ?? false))) return;
    const planned = planMove(session, times, await reminders.ofTraining(training.code), training.quietHours, now);
    await trainings.moveSession(training.code, session.code, times, planned, { kind: 'commandLine' });
    context.print(words.move.done);
  },
};

/** Without an end the session stays as long as it was. */
function readTimes(session: StoredTrainingSession, start: string, end: string | undefined, now: Date): SessionTimes {
  const startsAt = readInstant(start, session.startsAt);
  const length = session.endsAt.getTime() - session.startsAt.getTime();
  const endsAt = end === undefined ? new Date(startsAt.getTime() + length) : readInstant(end, startsAt);
  if (endsAt <= startsAt) throw new CommandRefused(words.move.endBeforeStart);
  if (endsAt <= now) throw new CommandRefused(words.move.inPast);
  const isSame = startsAt.getTime() === session.startsAt.getTime() && endsAt.getTime() === session.endsAt.getTime();
  if (isSame && session.cancelledAt === null) throw new CommandRefused(words.move.same);
  return { startsAt, endsAt };
}
