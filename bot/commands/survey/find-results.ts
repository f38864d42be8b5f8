import type { StoredSurvey } from '../../../core/survey-repositories.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import type { Database } from '../../../prisma/open-database.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { openedRounds, readRounds } from '../../survey/results/read-results.ts';
import type { RoundResponses } from '../../survey/results/tally.ts';
import { CommandRefused } from '../sub-commands.ts';
import { findSession, findTraining } from '../training/find-stored.ts';
import { findSurvey } from './find-survey.ts';

const words = surveyResultMessages.commands;

export interface FoundResults {
  training: StoredTraining;
  survey: StoredSurvey;
  /** Opened rounds in the order of their sessions, at least one. */
  rounds: RoundResponses[];
}

/** The results of one round, or without a session of all; refuses with what there is. */
export async function findResults(
  { trainings, surveys }: Pick<Database, 'trainings' | 'surveys'>,
  codes: { training: string; survey: string; session: string | undefined },
): Promise<FoundResults> {
  const training = await findTraining(trainings, codes.training);
  const survey = findSurvey(await surveys.list(training.code), codes.survey, training.code);
  const opened = await openedRounds(surveys, survey.id);
  if (codes.session === undefined) {
    if (opened.length === 0) throw new CommandRefused(words.notOpened(survey.code));
    return { training, survey, rounds: await readRounds(surveys, opened) };
  }
  const session = findSession(training, codes.session);
  const ofSession = opened.filter((round) => round.session?.id === session.id);
  if (ofSession.length === 0) throw new CommandRefused(words.noRound(survey.code, session.code));
  return { training, survey, rounds: await readRounds(surveys, ofSession) };
}
