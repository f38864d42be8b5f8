import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { printBetweenBlanks } from './between-blanks.ts';

const answersSchema = z.record(z.string(), z.array(z.string()));

/** How answers are kept: by name a row each, else together in the draft, see `between-blanks.ts`. */
interface AnswersRow {
  draft: string | null;
  /** JSON object. */
  answers: string;
}

/** The column `answers` of a respondent: what is stored by name. */
export function answersOf(roundId: number, attendeeId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_group_object("questionCode", json("values")) FROM "survey_answers"
    WHERE "roundId" = ${roundId} AND "attendeeId" = ${attendeeId}) AS "answers"`;
}

export function toAnswers({ draft, answers }: AnswersRow, { isAnonymous }: { isAnonymous: boolean }): SurveyAnswers {
  return new Map(Object.entries(isAnonymous ? parseDraft(draft) : answersSchema.parse(JSON.parse(answers))));
}

interface ResponsePlace {
  roundId: number;
  attendeeId: number;
}

/** The last answer to a question counts. Its response must be there. */
export async function storeNamedAnswer(
  prisma: Session['prisma'],
  { roundId, attendeeId }: ResponsePlace,
  { question, values }: { question: string; values: readonly string[] },
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "survey_answers" ("roundId", "attendeeId", "questionCode", "values")
    VALUES (${roundId}, ${attendeeId}, ${question}, ${JSON.stringify(values)})
    ON CONFLICT ("roundId", "attendeeId", "questionCode") DO UPDATE SET "values" = excluded."values"`;
}

/** @param draft as it is stored */
export async function storeInDraft(
  prisma: Session['prisma'],
  { roundId, attendeeId }: ResponsePlace,
  draft: string | null,
  { question, values }: { question: string; values: readonly string[] },
): Promise<void> {
  const text = printBetweenBlanks({ ...parseDraft(draft), [question]: values });
  await prisma.$executeRaw`
    UPDATE "survey_responses" SET "draft" = ${text} WHERE "roundId" = ${roundId} AND "attendeeId" = ${attendeeId}`;
}

function parseDraft(draft: string | null): Record<string, string[]> {
  return draft === null ? {} : answersSchema.parse(JSON.parse(draft));
}
