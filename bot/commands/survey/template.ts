import path from 'node:path';
import { parseArgs } from 'node:util';
import { surveyCommandMessages as words } from '../../messages/survey-commands.vi.ts';
import { completeDraft, readSurvey } from '../../survey/design/read-survey.ts';
import type { SurveyDraft } from '../../survey/design/survey-draft.ts';
import { writeSurveyWorkbook } from '../../survey/design/write-survey-workbook.ts';
import { writeSurveyYaml } from '../../survey/design/write-survey-yaml.ts';
import { loadLibrary } from '../../survey/library/load-library.ts';
import { Findings, printFinding } from '../../workbook/findings.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { findTraining } from '../training/find-stored.ts';
import { findLibraryName } from './find-library-name.ts';

const usualName = 'sau-buoi';

/** Writes a survey of the library as a file to be filled in further; with `--class` for that training and its sessions. */
export const template: SubCommand = {
  usage: 'template [TÊN_MẪU] [--out TỆP.xlsx|TỆP.yaml] [--class MÃ_LỚP]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { out: { type: 'string' }, class: { type: 'string' } },
    });
    const [typed = usualName, ...rest] = positionals;
    if (rest.length > 0) throw new CommandRefused(words.wrongUse(template.usage));
    const name = findLibraryName(typed);
    const file = values.out ?? words.template.fileName(name);
    const write = writerOf(file);
    const survey = draftOf(name);
    const filled = values.class === undefined ? survey : await fillIn(survey, values.class, context);
    await writeNewFile(file, await write(filled));
    context.print(words.template.written(file));
  },
};

function writerOf(file: string): (survey: SurveyDraft) => Promise<Buffer> | string {
  const extension = path.extname(file).toLowerCase();
  if (extension === '.xlsx') return writeSurveyWorkbook;
  if (extension === '.yaml' || extension === '.yml') return writeSurveyYaml;
  throw new CommandRefused(words.template.kind(file));
}

function draftOf(name: string): SurveyDraft {
  const findings = new Findings();
  const draft = completeDraft(readSurvey(loadLibrary(name), findings).draft, findings);
  if (!draft)
    throw new Error(`The library's survey "${name}" is wrong: ${findings.errors.map(printFinding).join(' ')}`);
  return draft;
}

async function fillIn(
  survey: SurveyDraft,
  trainingCode: string,
  { database }: SubCommandContext,
): Promise<SurveyDraft> {
  const { trainings } = await database();
  const { code, sessions } = await findTraining(trainings, trainingCode);
  const { schedule } = survey;
  if (schedule.kind !== 'afterSessions') return { ...survey, trainingCode: code };
  const codes = sessions.flatMap((session) => (session.cancelledAt === null ? [session.code] : []));
  return { ...survey, trainingCode: code, schedule: { ...schedule, sessions: codes } };
}
