import type { SurveyAnswers } from '../../core/survey.ts';
import { answersToSend } from '../../core/survey.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { Session, TransactionSession } from '../session.ts';
import { skipPendingOf } from '../training/skip-deliveries.ts';
import { blankMessages } from './blank-messages.ts';
import { castBallot } from './cast-ballot.ts';
import { parseValues } from './read-responses.ts';
import { parseQuestions } from './stored-survey.ts';

/** See `SurveyRepository.send`, and docs/decisions on ballots. */
export function sendResponse(session: Session, roundId: number, attendeeId: number): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const round = await prisma.surveyRound.findUnique({ where: { id: roundId }, include: { survey: true } });
    if (round === null) return false;
    const { isAnonymous, questions } = round.survey;
    const { count } = await prisma.surveyResponse.updateMany({
      where: { roundId, attendeeId, state: 'draft', round: { state: 'open' } },
      data: { state: 'sent', position: null, sentAt: isAnonymous ? null : clock.now() },
    });
    if (count === 0) return false;
    const drafted = await prisma.surveyAnswer.findMany({ where: { roundId, attendeeId } });
    const answers = new Map(drafted.map(({ questionCode, values }) => [questionCode, parseValues(values)] as const));
    const sent = answersToSend(parseQuestions(questions), answers);
    await skipInvitations(transaction, roundId, attendeeId);
    if (isAnonymous) await untie(transaction, roundId, attendeeId, sent);
    else await dropHidden(transaction, roundId, attendeeId, sent);
    return true;
  });
}

async function dropHidden(
  { prisma }: TransactionSession,
  roundId: number,
  attendeeId: number,
  sent: SurveyAnswers,
): Promise<void> {
  const where = { roundId, attendeeId, questionCode: { notIn: [...sent.keys()] } };
  await prisma.surveyAnswer.deleteMany({ where });
}

async function untie(
  transaction: TransactionSession,
  roundId: number,
  attendeeId: number,
  sent: SurveyAnswers,
): Promise<void> {
  const { prisma } = transaction;
  await castBallot(prisma, roundId, sent);
  await prisma.surveyAnswer.deleteMany({ where: { roundId, attendeeId } });
  const traces = await prisma.surveyTrace.findMany({ where: { roundId, attendeeId } });
  await prisma.surveyTrace.deleteMany({ where: { roundId, attendeeId } });
  await blankMessages(
    transaction,
    roundId,
    traces.map(({ inboxMessageId }) => inboxMessageId),
  );
  transaction.afterCommit(purgeErasedBytes);
}

/** Who has answered is not asked again. */
async function skipInvitations(transaction: TransactionSession, roundId: number, attendeeId: number): Promise<void> {
  const ofRound = Prisma.sql`"attendeeId" = ${attendeeId}
    AND "reminderId" IN (SELECT "id" FROM "reminders" WHERE "surveyRoundId" = ${roundId})`;
  await skipPendingOf(transaction, ofRound, 'answered');
}
