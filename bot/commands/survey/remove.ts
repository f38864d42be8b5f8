import { KheoError } from '../../../core/errors.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findRounds } from './find-round.ts';

const { remove: words, wrongUse } = surveyCommandMessages;

/** Removes a survey that was never opened. */
export const remove: SubCommand = {
  usage: 'remove MÃ_LỚP MÃ_PHIẾU',
  async run([training, code, ...rest], { database, print }) {
    if (training === undefined || code === undefined || rest.length > 0) {
      throw new CommandRefused(wrongUse(remove.usage));
    }
    const stores = await database();
    const { survey } = await findRounds(stores, { training, survey: code });
    try {
      await stores.surveys.remove(survey.id, { kind: 'commandLine' });
    } catch (error) {
      if (error instanceof KheoError && error.code === 'surveyInUse')
        throw new CommandRefused(words.inUse(survey.code));
      throw error;
    }
    print(words.done(survey.code));
  },
};
