import path from 'node:path';
import { parseArgs } from 'node:util';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { groupsTable, responsesTable, summaryTable, textsTable } from '../../survey/results/export-tables.ts';
import { tally } from '../../survey/results/tally.ts';
import { printNumber } from '../../training/print-number.ts';
import { csvOf, workbookOf } from '../../workbook/write-table.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findResults } from './find-results.ts';
import { allGroups } from './tally.ts';

const words = surveyResultMessages.commands;

/** All responses with a summary as a workbook, or the responses alone as CSV. */
export const exportCommand: SubCommand = {
  usage: 'export MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] --out TỆP.xlsx|TỆP.csv',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' }, out: { type: 'string' } },
    });
    const [training, survey, ...rest] = positionals;
    const { out: file, session } = values;
    if (training === undefined || survey === undefined || file === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(exportCommand.usage));
    }
    const extension = path.extname(file).toLowerCase();
    if (extension !== '.xlsx' && extension !== '.csv') throw new CommandRefused(words.exportKind(file));
    const database = await context.database();
    const { rounds, survey: found } = await findResults(database, { training, survey, session });
    const result = tally(rounds);
    const responses = responsesTable(rounds, result);
    if (extension === '.csv') await writeNewFile(file, csvOf(responses));
    else {
      const groups = groupsTable(await allGroups(database, rounds), result);
      const texts = textsTable(result);
      const tables = [summaryTable(result), responses, ...(texts.rows.length > 0 ? [texts] : []), groups];
      await writeNewFile(file, await workbookOf(tables));
    }
    if (result.withheld !== null) context.tell(words.tooFew);
    const hasTexts = result.questions.some(({ texts }) => texts.length > 0);
    if (extension === '.csv' && found.isAnonymous && hasTexts) context.tell(words.textsLeftOut);
    context.print(words.written(file, printNumber(responses.rows.length)));
  },
};
