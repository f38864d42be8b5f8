import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Session } from '../session.ts';

/** A shorter text stands in many questions by chance, so it must be the whole of one. */
const fewestCharacters = 10;

const askedRows = z.array(z.object({ id: z.string(), text: z.string() }));

/**
 * An opinion that was taken for a question, answered, and then written again as an answer stands by its person's name
 * among the questions: there it is erased. Nobody waits for an answer to it.
 */
export async function forgetSameQuestions(
  { prisma }: Session,
  attendeeId: number,
  since: Date,
  answers: SurveyAnswers,
): Promise<void> {
  const texts = [...answers.values()].flat().map(comparable);
  const asked = askedRows.parse(
    await prisma.$queryRaw`
      SELECT q."id", q."text" FROM "attendee_accounts" AS link
      CROSS JOIN "questions" AS q ON q."personId" = link."personId"
      WHERE link."attendeeId" = ${attendeeId} AND q."askedAt" >= ${since} AND q."text" IS NOT NULL`,
  );
  const same = asked.filter(({ text }) => texts.some((given) => isSame(given, comparable(text))));
  const ids = same.map(({ id }) => id);
  if (ids.length === 0) return;
  await prisma.questionCitation.deleteMany({ where: { questionId: { in: ids } } });
  const data = { text: null, answer: null, humanAnswer: null };
  await prisma.question.updateMany({ where: { id: { in: ids } }, data });
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length >= fewestCharacters && longer.includes(shorter);
}
