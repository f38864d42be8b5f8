import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { pngOf } from '../../survey/results/picture.ts';
import { resultPictures } from '../../survey/results/result-pictures.ts';
import { tally } from '../../survey/results/tally.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findResults } from './find-results.ts';

const words = surveyResultMessages.commands;

/** One page in the form of offices, and with `--png` the charts as pictures of their own. */
export const report: SubCommand = {
  usage: 'report MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] --out TỆP.docx [--png THƯ_MỤC]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' }, out: { type: 'string' }, png: { type: 'string' } },
    });
    const [training, survey, ...rest] = positionals;
    const { out: file, session, png: folder } = values;
    if (training === undefined || survey === undefined || file === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(report.usage));
    }
    if (path.extname(file).toLowerCase() !== '.docx') throw new CommandRefused(words.documentKind(file));
    const found = await findResults(await context.database(), { training, survey, session });
    const result = tally(found.rounds);
    // A heavy library that only documents need.
    const { reportDocument } = await import('../../survey/results/report-document.ts');
    await writeNewFile(file, await reportDocument(result, found.training.organiser, context.clock.now()));
    context.print(words.writtenFile(file));
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    for (const [index, svg] of resultPictures(result).entries()) {
      const picture = path.join(folder, surveyResultMessages.picture.name(found.survey.code, index + 1));
      await writeNewFile(picture, await pngOf(svg));
      context.print(words.writtenFile(picture));
    }
  },
};
