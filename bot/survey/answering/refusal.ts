import type { Stores } from '../../../core/repositories.ts';
import type { StoredRound, SurveyResponse } from '../../../core/survey-repositories.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { surveyName } from './survey-name.ts';

const words = surveyMessages.refused;

/** Why a response takes no answers now, as a sentence for its person; null while it does. */
export function refusalOf({ round, state }: SurveyResponse, now: Date): string | null {
  if (state === 'sent') return words.sent(surveyName(round));
  return refusalOfRound(round, now);
}

/** Past its closing time a round is closed, whether or not that was carried out yet. */
function refusalOfRound(round: StoredRound, now: Date): string | null {
  const name = surveyName(round);
  const { state, closesAt } = round;
  if (state === 'planned') return words.notYet(name);
  if (state === 'cancelled') return words.cancelled(name);
  const isClosed = state === 'closed' || (closesAt !== null && closesAt <= now);
  return isClosed ? words.closed(name, momentText(closesAt ?? now)) : null;
}

/** What is said to somebody whom the round is not for: why, and what to do. */
export async function refusalOfOutsider(
  { surveys, training }: Stores,
  personId: number,
  roundId: number,
  now: Date,
): Promise<string> {
  const round = await surveys.findRound(roundId);
  if (!round) return words.gone;
  const lines = await training.roster.attendeesOfPerson(personId);
  if (!lines.some(({ trainingId }) => trainingId === round.survey.trainingId)) return words.notEnrolled;
  const closed = refusalOfRound(round, now);
  if (closed) return closed;
  if (round.survey.audience === 'all') return words.otherVenue;
  return round.session ? words.notPresent(round.session.topic) : words.notPresentAny;
}
