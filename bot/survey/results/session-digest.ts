import type { SurveyRepository } from '../../../core/survey-repositories.ts';
import type { SurveyTally } from '../../../core/survey-tally.ts';
import type { CheckInRepository, StoredTraining, StoredTrainingSession } from '../../../core/training-repositories.ts';
import { openedRounds, readRounds } from './read-results.ts';
import { tally } from './tally.ts';
import { groupTexts, type TextGroup } from './text-groups.ts';

/** What a speaker is told about their session. No names stand in it. */
export interface SessionDigest {
  training: Pick<StoredTraining, 'code' | 'title' | 'organiser'>;
  session: Pick<StoredTrainingSession, 'code' | 'topic' | 'speakers' | 'startsAt' | 'endsAt'>;
  present: number;
  late: number;
  expected: number;
  /** Questions put to the assistant from the session's start until a day after its end, similar ones together. */
  asked: GroupedQuestions;
  /** Those of them that it could not answer. */
  unanswered: GroupedQuestions;
  /** The session's rounds that were opened, one survey each. */
  surveys: SurveyTally[];
}

export interface GroupedQuestions {
  count: number;
  groups: TextGroup[];
}

interface DigestStores {
  surveys: Pick<SurveyRepository, 'list' | 'rounds' | 'participation' | 'sent' | 'questionsAsked'>;
  checkIns: Pick<CheckInRepository, 'countsByVenue'>;
}

/** People go home and ask there. */
const askedAfterMilliseconds = 24 * 60 * 60 * 1000;

export async function readSessionDigest(
  { surveys, checkIns }: DigestStores,
  training: StoredTraining,
  session: StoredTrainingSession,
): Promise<SessionDigest> {
  const counts = await checkIns.countsByVenue(session.id);
  const sumOf = (field: 'present' | 'late' | 'expected') => counts.reduce((sum, venue) => sum + venue[field], 0);
  const until = new Date(session.endsAt.getTime() + askedAfterMilliseconds);
  const asked = await surveys.questionsAsked(training.id, session.startsAt, until);
  const tallies: SurveyTally[] = [];
  for (const survey of await surveys.list(training.code)) {
    const rounds = (await openedRounds(surveys, survey.id)).filter((round) => round.session?.id === session.id);
    if (rounds.length > 0) tallies.push(tally(await readRounds(surveys, rounds)));
  }
  return {
    training,
    session,
    present: sumOf('present'),
    late: sumOf('late'),
    expected: sumOf('expected'),
    asked: grouped(asked),
    unanswered: grouped(asked.filter(({ isAnswered }) => !isAnswered)),
    surveys: tallies,
  };
}

function grouped(questions: readonly { text: string }[]): GroupedQuestions {
  const texts = questions.map(({ text }) => text);
  return { count: texts.length, groups: groupTexts(texts, 1) };
}
