import type { SurveyRepository } from '../../core/survey-repositories.ts';
import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { Session, TransactionSession } from '../session.ts';
import { blankMessages } from './blank-messages.ts';
import { storeAnswer } from './stored-answers.ts';

type Step = Parameters<SurveyRepository['saveStep']>[2];

/**
 * See `SurveyRepository.saveStep`. A message that comes too late to an anonymous round (a second tap on a slow line, an
 * old button) may still say what was answered, so its text is not kept either.
 */
export function saveStep(session: Session, roundId: number, attendeeId: number, step: Step): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { prisma, inboxMessageId } = transaction;
    const round = await prisma.surveyRound.findUnique({
      where: { id: roundId },
      select: { state: true, survey: { select: { isAnonymous: true } } },
    });
    if (round === null) return false;
    const { isAnonymous } = round.survey;
    const isAccepted = round.state === 'open' && (await storePosition(transaction, roundId, attendeeId, step.position));
    if (!isAccepted) {
      if (isAnonymous && inboxMessageId !== null) await blankLate(transaction, roundId, inboxMessageId);
      return false;
    }
    const place = { roundId, attendeeId, isAnonymous };
    if (step.answer !== null) await storeAnswer(prisma, place, step.answer);
    if (isAnonymous && inboxMessageId !== null) {
      await prisma.$executeRaw`
        INSERT INTO "survey_traces" ("roundId", "attendeeId", "inboxMessageId")
        VALUES (${roundId}, ${attendeeId}, ${inboxMessageId}) ON CONFLICT DO NOTHING`;
    }
    return true;
  });
}

/** Makes the draft when there is none; false when the response was sent. */
async function storePosition(
  { prisma }: TransactionSession,
  roundId: number,
  attendeeId: number,
  position: string | null,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    INSERT INTO "survey_responses" ("roundId", "attendeeId", "state", "position")
    VALUES (${roundId}, ${attendeeId}, 'draft', ${position})
    ON CONFLICT ("roundId", "attendeeId") DO UPDATE SET "position" = excluded."position" WHERE "state" = 'draft'`;
  return count === 1;
}

async function blankLate(transaction: TransactionSession, roundId: number, inboxMessageId: number): Promise<void> {
  await blankMessages(transaction, roundId, [inboxMessageId]);
  transaction.afterCommit(purgeErasedBytes);
}
