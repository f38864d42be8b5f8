import path from 'node:path';
import { parseArgs } from 'node:util';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { digestBlocks } from '../../survey/results/digest-blocks.ts';
import { readSessionDigest } from '../../survey/results/session-digest.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findSession, findTraining } from '../training/find-stored.ts';

const words = surveyResultMessages.commands;

/** What the speaker of a session should know: who came, what was asked, how it was received. Without names. */
export const digest: SubCommand = {
  usage: 'digest MÃ_LỚP --session MÃ_BUỔI [--out TỆP.docx]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' }, out: { type: 'string' } },
    });
    const [code, ...rest] = positionals;
    const { session, out: file } = values;
    if (code === undefined || session === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(digest.usage));
    }
    if (file !== undefined && path.extname(file).toLowerCase() !== '.docx') {
      throw new CommandRefused(words.documentKind(file));
    }
    const database = await context.database();
    const training = await findTraining(database.trainings, code);
    const read = await readSessionDigest(database, training, findSession(training, session));
    context.print(
      digestBlocks(read)
        .map(({ text }) => text)
        .join('\n\n'),
    );
    if (file === undefined) return;
    // A heavy library that only documents need.
    const { digestDocument } = await import('../../survey/results/digest-document.ts');
    await writeNewFile(file, await digestDocument(read));
    context.print(words.writtenFile(file));
  },
};
