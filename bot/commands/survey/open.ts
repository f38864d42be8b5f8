import { parseArgs } from 'node:util';
import type { StoredRound } from '../../../core/survey-repositories.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { type OpenedRound, openRound } from '../../survey/rounds/open-round.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { readInstant } from '../training/read-instant.ts';
import { findRounds, onlyRound, roundName, roundOfSession } from './find-round.ts';
import { reachableText } from './reachable-text.ts';

const { open: words, wrongUse } = surveyCommandMessages;

/** Opens a round now, whatever its schedule says; the process that runs beside it sends the invitations. */
export const open: SubCommand = {
  usage: 'open MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] [--closes LÚC]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' }, closes: { type: 'string' } },
    });
    const [training, survey, ...rest] = positionals;
    if (training === undefined || survey === undefined || rest.length > 0) {
      throw new CommandRefused(wrongUse(open.usage));
    }
    const database = await context.database();
    const found = await findRounds(database, { training, survey });
    const round = values.session === undefined ? onlyRound(found) : roundOfSession(found, values.session);
    refuseImpossible(round);
    const now = context.clock.now();
    const closesAt = values.closes === undefined ? undefined : readInstant(values.closes, now);
    const closes = closesAt ?? round.survey.closesAt;
    if (closes && closes <= now) throw new CommandRefused(words.closesInPast(momentText(closes)));
    const opened = await openRound(database, round, now, { kind: 'commandLine' }, closesAt);
    if (!opened) throw new CommandRefused(words.meanwhile);
    await describeOpened(round, opened, context);
  },
};

function refuseImpossible({ state, closesAt, survey }: StoredRound): void {
  if (state === 'open' && closesAt !== null) throw new CommandRefused(words.already(momentText(closesAt)));
  if (state === 'cancelled') throw new CommandRefused(words.cancelled);
  if (state === 'closed' && survey.isAnonymous) throw new CommandRefused(words.anonymousClosed);
}

async function describeOpened(
  round: StoredRound,
  { opensAt, closesAt, reminders }: OpenedRound,
  { database, print }: SubCommandContext,
): Promise<void> {
  print(words.done(roundName(round), momentText(closesAt)));
  const stores = await database();
  const invitation = reminders.find(({ kind }) => kind === 'survey');
  const nudge = reminders.find(({ kind }) => kind === 'surveyNudge');
  if (invitation) {
    const { people, reachable } = await stores.reminders.countAudience(round.survey.trainingCode, invitation.audience);
    print(people === 0 ? words.nobody : words.invites(people, reachableText(reachable)));
    if (invitation.dueAt > opensAt) print(words.waits(momentText(invitation.dueAt)));
  }
  if (nudge) print(words.nudges(momentText(nudge.dueAt)));
  print(words.needsStart);
}
