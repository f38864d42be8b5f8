import { z } from 'zod';
import type { SurveyRepository } from '../../core/survey-repositories.ts';
import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { Session, TransactionSession } from '../session.ts';
import { blankMessages } from './blank-messages.ts';
import { storeInDraft, storeNamedAnswer } from './stored-answers.ts';

type Step = Parameters<SurveyRepository['saveStep']>[2];

/**
 * See `SurveyRepository.saveStep`. A message that comes too late to an anonymous round (a second tap on a slow line, an
 * old button) may still say what was answered, so its text is not kept either.
 */
export function saveStep(session: Session, roundId: number, attendeeId: number, step: Step): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { prisma, inboxMessageId } = transaction;
    const place = { roundId, attendeeId };
    const saved = await storePosition(transaction, place, step.position);
    if (saved === null) {
      if (inboxMessageId !== null) await blankLate(transaction, roundId, inboxMessageId);
      return false;
    }
    const { isAnonymous, draft } = saved;
    if (step.answer !== null) {
      if (isAnonymous) await storeInDraft(prisma, place, draft, step.answer);
      else await storeNamedAnswer(prisma, place, step.answer);
    }
    if (isAnonymous && inboxMessageId !== null) {
      await prisma.$executeRaw`
        INSERT INTO "survey_traces" ("roundId", "attendeeId", "inboxMessageId")
        VALUES (${roundId}, ${attendeeId}, ${inboxMessageId}) ON CONFLICT DO NOTHING`;
    }
    return true;
  });
}

const savedRows = z.array(z.object({ isAnonymous: z.coerce.boolean(), draft: z.string().nullable() }));

/** Makes the draft when there is none; null when the round is not open, or the response was sent. */
async function storePosition(
  { prisma }: TransactionSession,
  { roundId, attendeeId }: { roundId: number; attendeeId: number },
  position: string | null,
): Promise<z.output<typeof savedRows>[number] | null> {
  const rows = await prisma.$queryRaw`
    INSERT INTO "survey_responses" ("roundId", "attendeeId", "state", "position")
    SELECT "id", ${attendeeId}, 'draft', ${position} FROM "survey_rounds" WHERE "id" = ${roundId} AND "state" = 'open'
    ON CONFLICT ("roundId", "attendeeId") DO UPDATE SET "position" = excluded."position" WHERE "state" = 'draft'
    RETURNING "draft", (
      SELECT v."isAnonymous" FROM "survey_rounds" AS o JOIN "surveys" AS v ON v."id" = o."surveyId"
      WHERE o."id" = ${roundId}) AS "isAnonymous"`;
  return savedRows.parse(rows)[0] ?? null;
}

async function blankLate(transaction: TransactionSession, roundId: number, inboxMessageId: number): Promise<void> {
  const where = { id: roundId, survey: { isAnonymous: true } };
  const round = await transaction.prisma.surveyRound.findFirst({ where, select: { id: true } });
  if (round === null) return;
  await blankMessages(transaction, roundId, [inboxMessageId]);
  transaction.afterCommit(purgeErasedBytes);
}
