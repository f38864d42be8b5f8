import { z } from 'zod';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Session, TransactionSession } from '../session.ts';
import { parseIncomingContent } from '../stored-json.ts';
import { blankMessages } from './blank-messages.ts';

/** A shorter text stands in many questions by chance, so it must be the whole of one. */
const fewestCharacters = 10;

const questionRows = z.array(z.object({ id: z.string(), text: z.string() }));
const messageRows = z.array(
  z.object({ id: z.number(), content: z.string().transform((json) => parseIncomingContent(json)) }),
);

/**
 * An opinion that was taken for something else (nothing waited for one any more), and then written again as an answer,
 * stands by its person's name among the messages, and among the questions. There it is erased; nobody waits for an
 * answer to it.
 */
export async function forgetSameTexts(
  transaction: TransactionSession,
  { roundId, attendeeId, opensAt }: { roundId: number; attendeeId: number; opensAt: Date },
  answers: SurveyAnswers,
): Promise<void> {
  const given = [...answers.values()].flat().map(comparable);
  const isSame = (text: string) => given.some((one) => areSame(one, comparable(text)));
  await forgetQuestions(transaction.prisma, attendeeId, opensAt, isSame);
  await forgetMessages(transaction, { roundId, attendeeId, opensAt }, isSame);
}

async function forgetQuestions(
  prisma: Session['prisma'],
  attendeeId: number,
  since: Date,
  isSame: (text: string) => boolean,
): Promise<void> {
  const asked = questionRows.parse(
    await prisma.$queryRaw`
      SELECT q."id", q."text" FROM "attendee_accounts" AS link
      CROSS JOIN "questions" AS q ON q."personId" = link."personId"
      WHERE link."attendeeId" = ${attendeeId} AND q."askedAt" >= ${since} AND q."text" IS NOT NULL`,
  );
  const ids = asked.filter(({ text }) => isSame(text)).map(({ id }) => id);
  if (ids.length === 0) return;
  await prisma.questionCitation.deleteMany({ where: { questionId: { in: ids } } });
  const data = { text: null, answer: null, humanAnswer: null };
  await prisma.question.updateMany({ where: { id: { in: ids } }, data });
}

/** One that still waits for its turn is left to it: it will be a message that comes too late. */
async function forgetMessages(
  transaction: TransactionSession,
  { roundId, attendeeId, opensAt }: { roundId: number; attendeeId: number; opensAt: Date },
  isSame: (text: string) => boolean,
): Promise<void> {
  const written = messageRows.parse(
    await transaction.prisma.$queryRaw`
      SELECT m."id", m."content" FROM "attendee_accounts" AS link
      CROSS JOIN "chat_identities" AS i ON i."personId" = link."personId"
      CROSS JOIN "inbox" AS m ON m."channel" = i."channel" AND m."address" = i."address"
      WHERE link."attendeeId" = ${attendeeId} AND m."receivedAt" >= ${opensAt} AND m."state" <> 'pending'
        AND m."content" ->> 'kind' = 'text'`,
  );
  const same = written.filter(({ content }) => content.kind === 'text' && isSame(content.text));
  if (same.length === 0) return;
  await blankMessages(
    transaction,
    roundId,
    same.map(({ id }) => id),
  );
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function areSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length >= fewestCharacters && longer.includes(shorter);
}
