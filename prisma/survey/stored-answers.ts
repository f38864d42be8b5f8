import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Session } from '../session.ts';
import { printBetweenBlanks } from './between-blanks.ts';

const valueList = z.array(z.string());
const draftSchema = z.record(z.string(), valueList);

/** Which part of which round, and how its answers are kept: a row each, or together, see `between-blanks.ts`. */
interface ResponsePlace {
  roundId: number;
  attendeeId: number;
  isAnonymous: boolean;
}

export async function readAnswers(
  prisma: Session['prisma'],
  { roundId, attendeeId, isAnonymous }: ResponsePlace,
): Promise<SurveyAnswers> {
  if (isAnonymous) return new Map(Object.entries(await readDraft(prisma, roundId, attendeeId)));
  const rows = await prisma.surveyAnswer.findMany({ where: { roundId, attendeeId } });
  return new Map(rows.map(({ questionCode, values }) => [questionCode, valueList.parse(JSON.parse(values))] as const));
}

/** The last answer to a question counts. Its response must be there. */
export async function storeAnswer(
  prisma: Session['prisma'],
  { roundId, attendeeId, isAnonymous }: ResponsePlace,
  { question, values }: { question: string; values: readonly string[] },
): Promise<void> {
  if (isAnonymous) {
    const draft = { ...(await readDraft(prisma, roundId, attendeeId)), [question]: values };
    const where = { roundId_attendeeId: { roundId, attendeeId } };
    await prisma.surveyResponse.update({ where, data: { draft: printBetweenBlanks(draft) } });
    return;
  }
  await prisma.$executeRaw`
    INSERT INTO "survey_answers" ("roundId", "attendeeId", "questionCode", "values")
    VALUES (${roundId}, ${attendeeId}, ${question}, ${JSON.stringify(values)})
    ON CONFLICT ("roundId", "attendeeId", "questionCode") DO UPDATE SET "values" = excluded."values"`;
}

async function readDraft(
  prisma: Session['prisma'],
  roundId: number,
  attendeeId: number,
): Promise<Record<string, string[]>> {
  const where = { roundId_attendeeId: { roundId, attendeeId } };
  const row = await prisma.surveyResponse.findUnique({ where, select: { draft: true } });
  return row === null || row.draft === null ? {} : draftSchema.parse(JSON.parse(row.draft));
}
