import { KheoError } from '../../core/errors.ts';
import type { QuestionRepository, QuestionToStore, StoredQuestion } from '../../core/repositories.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { parseRecipient } from '../stored-json.ts';

/** Questions on SQLite. Erased ones are not found, not listed and wait for nobody. */
export function createQuestionRepository(session: Session): QuestionRepository {
  const { prisma, clock } = session;
  return {
    save: (question) => saveQuestion(session, question),
    recent: async (personId, limit, since) => {
      const rows = await prisma.question.findMany({
        where: { personId, askedAt: { gte: since }, text: { not: null } },
        orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
        take: limit,
        select: { text: true },
      });
      return rows.flatMap(({ text }) => text ?? []).reverse();
    },
    waiting: async (limit) => {
      const rows = await prisma.question.findMany({
        where: { status: { in: ['unanswered', 'forwarded'] }, text: { not: null } },
        orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
        take: limit,
        include: withRecipient,
      });
      return rows.flatMap((row) => toStoredQuestion(row) ?? []);
    },
    find: async (id) => {
      const row = await prisma.question.findUnique({ where: { id }, include: withRecipient });
      return row === null ? null : toStoredQuestion(row);
    },
    forward: (id) => updateQuestion(prisma, id, { status: 'forwarded' }),
    resolve: (id, humanAnswer) =>
      updateQuestion(prisma, id, { status: 'resolved', humanAnswer, resolvedAt: clock.now() }),
  };
}

const withRecipient = { person: { include: { identities: { orderBy: { id: 'asc' }, take: 1 } } } } as const;
type QuestionRow = Prisma.QuestionGetPayload<{ include: typeof withRecipient }>;

function saveQuestion(session: Session, toStore: QuestionToStore): Promise<void> {
  const { id, personId, question, answer, status, askedAt } = toStore;
  return session.atomically(async ({ prisma }) => {
    await prisma.question.create({
      data: { id, personId, text: question, answer: JSON.stringify(answer), status, askedAt },
    });
    if (answer.citations.length === 0) return;
    await prisma.questionCitation.createMany({
      data: answer.citations.map(({ provisionId, quote }, position) => ({
        questionId: id,
        position,
        provisionId,
        quote,
      })),
    });
  });
}

async function updateQuestion(
  prisma: Session['prisma'],
  id: string,
  data: { status: 'forwarded' | 'resolved'; humanAnswer?: string; resolvedAt?: Date },
): Promise<void> {
  const { count } = await prisma.question.updateMany({ where: { id, text: { not: null } }, data });
  if (count > 0) return;
  throw new KheoError(
    'questionNotFound',
    `There is no question ${id}, or it was erased. List them: npm run questions -- list.`,
  );
}

function toStoredQuestion(row: QuestionRow): StoredQuestion | null {
  const { id, text, status, askedAt, humanAnswer, person } = row;
  if (text === null) return null;
  const [identity] = person.identities;
  const recipient = identity === undefined ? null : parseRecipient(identity);
  return { id, question: text, status, askedAt, humanAnswer, recipient };
}
