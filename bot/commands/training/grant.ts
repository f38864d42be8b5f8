import { parseArgs } from 'node:util';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining, findVenue } from './find-stored.ts';

/** Long enough for a code on paper, short enough that a lost one is soon worth nothing. */
const validMilliseconds = 7 * 24 * 60 * 60 * 1000;

export const grant: SubCommand = {
  usage: 'grant MÃ_LỚP organiser|host [--venue MÃ_ĐIỂM_CẦU]',
  async run(parameters, { database, clock, print }) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { venue: { type: 'string' } },
    });
    const [code, role, ...rest] = positionals;
    if (code === undefined || role === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(grant.usage));
    }
    if (role !== 'organiser' && role !== 'host') throw new CommandRefused(words.grant.roleWrong(role));
    if (role === 'host' && values.venue === undefined) throw new CommandRefused(words.grant.hostNeedsVenue);
    if (role === 'organiser' && values.venue !== undefined) throw new CommandRefused(words.grant.organiserHasNoVenue);
    const { trainings, roles } = await database();
    const training = await findTraining(trainings, code);
    const venue = values.venue === undefined ? null : findVenue(training, values.venue).code;
    const expiresAt = new Date(clock.now().getTime() + validMilliseconds);
    const oneTimeCode = await roles.grant(training.code, role, venue, expiresAt, { kind: 'commandLine' });
    print(words.grant.done(oneTimeCode, momentText(expiresAt)));
  },
};
