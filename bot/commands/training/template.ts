import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { writeTemplate } from '../../training/workbook/template.ts';
import { writeNewFile } from './output-file.ts';
import { CommandRefused, type TrainingCommand } from './training-command.ts';

const defaultFile = 'lop-tap-huan.xlsx';

export const template: TrainingCommand = {
  usage: 'template [TỆP.xlsx]',
  async run([file = defaultFile, ...rest], { clock, print }) {
    if (rest.length > 0) throw new CommandRefused(words.wrongUse(template.usage));
    await writeNewFile(file, await writeTemplate(clock.now()));
    print(words.template.written(file));
  },
};
