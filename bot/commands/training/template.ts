import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { writeTemplate } from '../../training/workbook/template.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';

const defaultFile = 'lop-tap-huan.xlsx';

export const template: SubCommand = {
  usage: 'template [TỆP.xlsx]',
  async run([file = defaultFile, ...rest], { clock, print }) {
    if (rest.length > 0) throw new CommandRefused(words.wrongUse(template.usage));
    await writeNewFile(file, await writeTemplate(clock.now()));
    print(words.template.written(file));
  },
};
