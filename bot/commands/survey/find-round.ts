import type { StoredRound, StoredSurvey } from '../../../core/survey-repositories.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import type { Database } from '../../../prisma/open-database.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { CommandRefused } from '../sub-commands.ts';
import { findSession, findTraining } from '../training/find-stored.ts';
import { findSurvey } from './find-survey.ts';

const words = surveyCommandMessages.rounds;

export interface FoundRounds {
  training: StoredTraining;
  survey: StoredSurvey;
  /** In the order of their sessions. */
  rounds: StoredRound[];
}

/** A survey by its codes, with its rounds. */
export async function findRounds(
  { trainings, surveys }: Pick<Database, 'trainings' | 'surveys'>,
  codes: { training: string; survey: string },
): Promise<FoundRounds> {
  const training = await findTraining(trainings, codes.training);
  const survey = findSurvey(await surveys.list(training.code), codes.survey, training.code);
  return { training, survey, rounds: await surveys.rounds(survey.id) };
}

/** The round of a session. */
export function roundOfSession({ training, survey, rounds }: FoundRounds, sessionCode: string): StoredRound {
  if (rounds.every(({ session }) => session === null)) throw new CommandRefused(words.ofTraining(survey.code));
  const session = findSession(training, sessionCode);
  const found = rounds.find((round) => round.session?.id === session.id);
  if (!found) throw new CommandRefused(words.noSession(survey.code, session.code));
  return found;
}

/** The only round; refuses with the sessions when there are several. */
export function onlyRound({ survey, rounds }: FoundRounds): StoredRound {
  const [only, ...others] = rounds;
  if (!only) throw new CommandRefused(words.none(survey.code));
  if (others.length > 0) throw new CommandRefused(words.whichSession(sessionCodes(rounds)));
  return only;
}

export function sessionCodes(rounds: readonly StoredRound[]): string {
  return rounds.flatMap(({ session }) => session?.code ?? []).join(', ');
}

/** `Buổi B1 (Chuyên đề)` or `Cả lớp`. */
export function roundName({ session }: { session: { code: string; topic: string } | null }): string {
  const { round } = surveyCommandMessages;
  return session === null ? round.ofTraining : round.ofSession(session.code, session.topic);
}
