import { parseArgs } from 'node:util';
import type { StoredRound } from '../../../core/survey-repositories.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { closeRound } from '../../survey/rounds/open-round.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { type FoundRounds, findRounds, roundName, roundOfSession, sessionCodes } from './find-round.ts';

const { close: words, wrongUse } = surveyCommandMessages;

/** Closes what is open, or one round of which it is said; one that has not opened then never does. */
export const close: SubCommand = {
  usage: 'close MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI]',
  async run(parameters, { database, clock, print }) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' } },
    });
    const [training, survey, ...rest] = positionals;
    if (training === undefined || survey === undefined || rest.length > 0) {
      throw new CommandRefused(wrongUse(close.usage));
    }
    const stores = await database();
    const found = await findRounds(stores, { training, survey });
    for (const round of roundsToClose(found, values.session)) {
      const isClosed = await closeRound(stores, round, clock.now(), { kind: 'commandLine' });
      if (!isClosed) throw new CommandRefused(words.already);
      if (round.state !== 'open') {
        print(words.neverOpens(roundName(round)));
        continue;
      }
      const { sent, invited, drafts } = await stores.surveys.participation(round.id);
      print(words.done(roundName(round), sent, invited));
      if (drafts > 0) print(words.drafts(drafts));
    }
    print(words.results(found.training.code, found.survey.code));
  },
};

function roundsToClose(found: FoundRounds, session: string | undefined): StoredRound[] {
  if (session !== undefined) return [roundOfSession(found, session)];
  const opened = found.rounds.filter(({ state }) => state === 'open');
  if (opened.length > 0) return opened;
  const planned = found.rounds.filter(({ state, session: of }) => state === 'planned' && of !== null);
  const { code } = found.survey;
  throw new CommandRefused(
    planned.length === 0 ? words.nothing(code) : words.nothingPlanned(code, sessionCodes(planned)),
  );
}
