import type { ChannelName } from '../../../core/chat.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StoredRound, StoredSurvey, SurveyRepository } from '../../../core/survey-repositories.ts';
import type { TrainingStores } from '../../../core/training-repositories.ts';
import type { Mandate } from '../../training/training-access.ts';
import { openedRounds } from './read-results.ts';

/** What of the program showing results needs. */
interface ResultServices {
  surveys: SurveyRepository;
  training: TrainingStores;
  clock: Clock;
}

/** Whose results are looked at, by whom and where. */
export interface ResultScope {
  services: ResultServices;
  channel: ChannelName;
  mandate: Mandate;
  survey: StoredSurvey;
  /** 0: all rounds together. */
  roundId: number;
  /** Those that are looked at: opened ones, at least one. */
  rounds: StoredRound[];
  /** How many were opened in all. */
  openedCount: number;
}

/** Null when the training has no such survey, or the survey no such round with results. */
export async function findScope(
  where: { services: ResultServices; channel: ChannelName; mandate: Mandate },
  { surveyId, roundId }: { surveyId: number; roundId: number },
): Promise<ResultScope | null> {
  const { surveys } = where.services;
  const survey = (await surveys.list(where.mandate.training.code)).find(({ id }) => id === surveyId);
  if (!survey) return null;
  const opened = await openedRounds(surveys, surveyId);
  const rounds = roundId === 0 ? opened : opened.filter(({ id }) => id === roundId);
  return rounds.length === 0 ? null : { ...where, survey, roundId, rounds, openedCount: opened.length };
}

/** What every button of this scope carries. */
export function scopeFields({ mandate, survey, roundId }: ResultScope) {
  return { trainingId: mandate.training.id, surveyId: survey.id, roundId };
}
