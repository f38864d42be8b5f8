import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import { answersToSend } from '../../core/survey.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { Session, TransactionSession } from '../session.ts';
import { skipPendingOf } from '../training/skip-deliveries.ts';
import { blankMessages } from './blank-messages.ts';
import { castBallot } from './cast-ballot.ts';
import { draftCarriers } from './draft-carriers.ts';
import { forgetSameTexts } from './forget-same-texts.ts';
import { answersOf, toAnswers } from './stored-answers.ts';
import { parseQuestions } from './stored-survey.ts';

/** See `SurveyRepository.send`, and docs/decisions on ballots. */
export function sendResponse(session: Session, roundId: number, attendeeId: number): Promise<boolean> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const response = await readToSend(prisma, roundId, attendeeId);
    if (response === null) return false;
    const { isAnonymous, opensAt, questions } = response;
    const count = await prisma.$executeRaw`
      UPDATE "survey_responses" SET "state" = 'sent', "position" = NULL, "draft" = NULL,
        "sentAt" = ${isAnonymous ? null : clock.now()}
      WHERE "roundId" = ${roundId} AND "attendeeId" = ${attendeeId} AND "state" = 'draft'`;
    if (count === 0) return false;
    const sent = answersToSend(parseQuestions(questions), toAnswers(response, response));
    await skipInvitations(transaction, roundId, attendeeId);
    if (isAnonymous) await untie(transaction, { roundId, attendeeId, opensAt }, sent);
    else await dropHidden(transaction, roundId, attendeeId, sent);
    return true;
  });
}

const rowsToSend = z.array(
  z.object({
    ...{ isAnonymous: z.coerce.boolean(), opensAt: z.coerce.date().nullable() },
    ...{ questions: z.string(), draft: z.string().nullable(), answers: z.string() },
  }),
);

/** Null when there is no draft or the round is not open. */
async function readToSend(
  prisma: Session['prisma'],
  roundId: number,
  attendeeId: number,
): Promise<z.output<typeof rowsToSend>[number] | null> {
  const rows = await prisma.$queryRaw`
    SELECT v."isAnonymous", o."opensAt", v."questions", r."draft", ${answersOf(roundId, Prisma.sql`r."attendeeId"`)}
    FROM "survey_responses" AS r
    JOIN "survey_rounds" AS o ON o."id" = r."roundId" JOIN "surveys" AS v ON v."id" = o."surveyId"
    WHERE r."roundId" = ${roundId} AND r."attendeeId" = ${attendeeId} AND r."state" = 'draft' AND o."state" = 'open'`;
  return rowsToSend.parse(rows)[0] ?? null;
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
  { roundId, attendeeId, opensAt }: { roundId: number; attendeeId: number; opensAt: Date | null },
  sent: SurveyAnswers,
): Promise<void> {
  const { prisma } = transaction;
  await castBallot(prisma, roundId, sent);
  await blankMessages(transaction, roundId, await draftCarriers(prisma, roundId, attendeeId));
  await prisma.surveyTrace.deleteMany({ where: { roundId, attendeeId } });
  if (opensAt !== null) await forgetSameTexts(transaction, { roundId, attendeeId, opensAt }, sent);
  transaction.afterCommit(purgeErasedBytes);
}

const idRows = z.array(z.object({ id: z.number() }));

/**
 * Who has answered is not asked again. Their rows are looked for first: by its state SQLite would go through everybody's
 * that wait.
 */
async function skipInvitations(transaction: TransactionSession, roundId: number, attendeeId: number): Promise<void> {
  const rows = await transaction.prisma.$queryRaw`
    SELECT d."id" FROM "reminders" AS m CROSS JOIN "deliveries" AS d ON d."reminderId" = m."id"
    WHERE m."surveyRoundId" = ${roundId} AND d."attendeeId" = ${attendeeId} AND d."state" = 'pending'`;
  for (const { id } of idRows.parse(rows)) await skipPendingOf(transaction, Prisma.sql`"id" = ${id}`, 'answered');
}
