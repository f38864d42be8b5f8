import { parseArgs } from 'node:util';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { comingFromStored } from '../../training/reminders/coming-messages.ts';
import { comingSurveys } from '../../training/reminders/coming-surveys.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining } from './find-stored.ts';
import { printComing } from './print-coming.ts';

export const preview: SubCommand = {
  usage: 'preview MÃ_LỚP [--list] [--json]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { list: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const [code, ...rest] = positionals;
    if (code === undefined || rest.length > 0) throw new CommandRefused(words.wrongUse(preview.usage));
    const { trainings, roster, reminders, surveys } = await context.database();
    const training = await findTraining(trainings, code);
    const attendees = await roster.attendees(training.code);
    const all = await reminders.ofTraining(training.code);
    const coming = comingFromStored(training, attendees, all, await comingSurveys(surveys, all));
    printComing(coming, { isJson: values.json ?? false, isList: values.list ?? false }, context);
  },
};
