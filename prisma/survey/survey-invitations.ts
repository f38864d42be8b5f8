import type { SurveyInvitation } from '../../core/training-repositories.ts';
import type { Session } from '../session.ts';
import { parseQuestions } from './stored-survey.ts';

/** What invitations to a round say to each of these attendees at this moment, by attendee; empty when not opened. */
export async function readInvitations(
  prisma: Session['prisma'],
  roundId: number,
  attendeeIds: readonly number[],
): Promise<Map<number, SurveyInvitation>> {
  const round = await prisma.surveyRound.findUnique({
    where: { id: roundId },
    include: { survey: true, session: { select: { topic: true } } },
  });
  const closesAt = round?.closesAt ?? null;
  if (round === null || closesAt === null) return new Map();
  const { title, introduction, isQuiz, isAnonymous, questions } = round.survey;
  const common = {
    roundId,
    title,
    introduction,
    topic: round.session?.topic ?? null,
    isQuiz,
    isAnonymous,
    questionCount: parseQuestions(questions).length,
    isOpen: round.state === 'open',
    closesAt,
  };
  const responses = await prisma.surveyResponse.findMany({
    where: { roundId, attendeeId: { in: [...attendeeIds] } },
    select: { attendeeId: true, state: true },
  });
  const states = new Map(responses.map(({ attendeeId, state }) => [attendeeId, state]));
  return new Map(attendeeIds.map((id) => [id, { ...common, responseState: states.get(id) ?? null }]));
}
