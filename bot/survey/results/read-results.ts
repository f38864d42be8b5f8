import type {
  ParticipationGroup,
  StoredRound,
  StoredSurvey,
  SurveyRepository,
} from '../../../core/survey-repositories.ts';
import type { RoundResponses } from './tally.ts';
import type { GroupedRound } from './tally-groups.ts';

type ReadSurveys = Pick<SurveyRepository, 'rounds' | 'participation' | 'sent'>;

/** Rounds that were opened, in their order: only these have results. */
export async function openedRounds(
  surveys: Pick<SurveyRepository, 'rounds'>,
  surveyId: number,
): Promise<StoredRound[]> {
  return (await surveys.rounds(surveyId)).filter(({ state }) => state === 'open' || state === 'closed');
}

/** The rounds' state was read before their ballots: one that closes meanwhile is shown as if still open, never the reverse. */
export async function readRounds(
  surveys: Pick<SurveyRepository, 'participation' | 'sent'>,
  rounds: readonly StoredRound[],
): Promise<RoundResponses[]> {
  const read: RoundResponses[] = [];
  for (const round of rounds) {
    const responses = await surveys.sent(round.id);
    read.push({ round, responses, participation: await surveys.participation(round.id) });
  }
  return read;
}

/** All opened rounds of a survey, with what was answered. */
export async function readResults(surveys: ReadSurveys, survey: Pick<StoredSurvey, 'id'>): Promise<RoundResponses[]> {
  return readRounds(surveys, await openedRounds(surveys, survey.id));
}

export async function readGroups(
  surveys: Pick<SurveyRepository, 'participationBy'>,
  rounds: readonly RoundResponses[],
  group: ParticipationGroup,
): Promise<GroupedRound[]> {
  const grouped: GroupedRound[] = [];
  for (const round of rounds) {
    grouped.push({ ...round, groups: await surveys.participationBy(round.round.id, group) });
  }
  return grouped;
}
