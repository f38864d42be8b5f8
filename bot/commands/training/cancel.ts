import { parseArgs } from 'node:util';
import type { StoredTraining, StoredTrainingSession } from '../../../core/training-repositories.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { sessionTimeText } from '../../training/agenda/session-time-text.ts';
import { planCancelledNotice } from '../../training/reminders/plan-notices.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { confirm } from './confirm.ts';
import { findSession, findTraining } from './find-stored.ts';

/** Cancels one session, or every session to come, and tells the people concerned. */
export const cancel: SubCommand = {
  usage: 'cancel MÃ_LỚP [MÃ_BUỔI] [--yes]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { yes: { type: 'boolean' } },
    });
    const [code, sessionCode, ...rest] = positionals;
    if (code === undefined || rest.length > 0) throw new CommandRefused(words.wrongUse(cancel.usage));
    const { trainings } = await context.database();
    const training = await findTraining(trainings, code);
    const now = context.clock.now();
    const sessions = chooseSessions(training, sessionCode, now);
    const listed = sessions.map((session) => `  ${session.code}: ${session.topic}, ${sessionTimeText(session)}`);
    context.tell(words.cancel.plan(sessions.length, listed.join('\n')));
    if (!(await confirm(context, values.yes ?? false))) return;
    for (const session of sessions) {
      const notice = planCancelledNotice(session, training.quietHours, now);
      await trainings.cancelSession(training.code, session.code, notice, { kind: 'commandLine' });
    }
    context.print(words.cancel.done);
  },
};

function chooseSessions(training: StoredTraining, code: string | undefined, now: Date): StoredTrainingSession[] {
  if (code !== undefined) {
    const session = findSession(training, code);
    if (session.cancelledAt) throw new CommandRefused(words.cancel.already);
    return [session];
  }
  const coming = training.sessions.filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now);
  if (coming.length === 0) throw new CommandRefused(words.cancel.nothing);
  return coming;
}
