import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCatalogue } from '../../../knowledge/catalogue.ts';
import { surveyCommandMessages as words } from '../../messages/survey-commands.vi.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { type CheckedSurvey, checkSurvey, type SurveySurroundings } from '../../survey/design/check-survey.ts';
import { createProvisionFinder } from '../../survey/design/find-provision.ts';
import { readSurvey, type SurveyReading } from '../../survey/design/read-survey.ts';
import { readSurveyFile } from '../../survey/design/read-survey-file.ts';
import type { DraftPlaces } from '../../survey/design/survey-draft.ts';
import type { SurveyFields } from '../../survey/design/survey-fields.ts';
import { loadLibrary } from '../../survey/library/load-library.ts';
import type { Findings } from '../../workbook/findings.ts';
import { CommandRefused, type SubCommandContext } from '../sub-commands.ts';
import { findLibraryName } from './find-library-name.ts';

/** Where a survey comes from, and what the command says instead of its file. */
export interface SurveySource {
  file: string | null;
  library: string | null;
  trainingCode: string | null;
  sessions: string[] | null;
}

/** Reads a survey and compares it with what is stored; null when anything is wrong, which `findings` then tells. */
export async function readPlan(
  source: SurveySource,
  context: SubCommandContext,
  findings: Findings,
): Promise<CheckedSurvey | null> {
  const fields = await readFields(source, findings);
  if (!fields) return null;
  const { draft, places } = readSurvey(fields, findings);
  const ownPlaces = placesOf(source, places);
  applySource(source, { draft, places: ownPlaces }, findings);
  return checkSurvey(draft, ownPlaces, await surroundingsOf(context), findings);
}

/** What was typed with the command stands there, and a survey of the library in no file of the organiser's. */
function placesOf({ library, trainingCode, sessions }: SurveySource, places: DraftPlaces): DraftPlaces {
  const inFile = (where: string) => (library === null ? where : words.library.place(library, where));
  return {
    head: (key) => {
      if (key === 'training' && trainingCode !== null) return '--class';
      return key === 'sessions' && sessions !== null ? '--sessions' : inFile(places.head(key));
    },
    question: (code, key) => inFile(places.question(code, key)),
  };
}

async function readFields({ file, library }: SurveySource, findings: Findings): Promise<SurveyFields | null> {
  if (library !== null) return loadLibrary(findLibraryName(library));
  if (file === null) return null;
  const bytes = await readFile(file).catch(() => {
    throw new CommandRefused(words.fileMissing(file));
  });
  return readSurveyFile(bytes, path.basename(file), findings);
}

/** `--class` fills a file that names no training, and must not contradict one that does. */
function applySource(
  { trainingCode, sessions }: SurveySource,
  { draft, places }: SurveyReading,
  findings: Findings,
): void {
  const written = draft.trainingCode;
  if (trainingCode !== null && written !== '' && written.toLowerCase() !== trainingCode.toLowerCase())
    findings.error(places.head('training'), surveyDesignMessages.training.other(written, trainingCode));
  else draft.trainingCode = trainingCode ?? written;
  if (sessions === null || draft.schedule === null) return;
  if (draft.schedule.kind !== 'afterSessions') throw new CommandRefused(words.create.sessionsNotWanted);
  draft.schedule = { ...draft.schedule, sessions };
}

async function surroundingsOf({ database, clock }: SubCommandContext): Promise<SurveySurroundings> {
  const { trainings, reminders, documents } = await database();
  return {
    now: clock.now(),
    trainings: await trainings.list(),
    countPeople: async (code, audience) => (await reminders.countAudience(code, audience)).people,
    findProvision: createProvisionFinder(documents, loadCatalogue()),
  };
}
