import { KheoError } from '../../core/errors.ts';
import type { SurveyPlan } from '../../core/survey.ts';
import type { StoredSurvey } from '../../core/survey-repositories.ts';
import type { Actor } from '../../core/training-repositories.ts';
import type { Session, TransactionSession } from '../session.ts';
import { writeAudit } from '../training/audit-trail.ts';
import { trainingIdOf } from '../training/stored-training.ts';
import { toSurvey, withTrainingName } from './stored-survey.ts';

/** See `SurveyRepository.create`. */
export function createSurvey(session: Session, plan: SurveyPlan, actor: Actor): Promise<StoredSurvey> {
  return session.atomically(async (transaction) => {
    const { prisma, clock } = transaction;
    const trainingId = await trainingIdOf(prisma, plan.trainingCode);
    const { trainingCode, code } = plan;
    const former = await prisma.survey.findUnique({ where: { trainingId_code: { trainingId, code } } });
    if (former !== null) await deleteUnopened(transaction, former.id, code);
    const data = { ...columnsOf(plan), trainingId, createdAt: clock.now() };
    const row = await prisma.survey.create({ data, include: withTrainingName });
    await createRounds(transaction, trainingId, row.id, plan);
    await writeAudit(transaction, { actor, action: 'survey.create', trainingCode, detail: code });
    return toSurvey(row);
  });
}

/** See `SurveyRepository.remove`. Removing what is not there does nothing. */
export function removeSurvey(session: Session, surveyId: number, actor: Actor): Promise<void> {
  return session.atomically(async (transaction) => {
    const row = await transaction.prisma.survey.findUnique({ where: { id: surveyId }, include: withTrainingName });
    if (row === null) return;
    await deleteUnopened(transaction, surveyId, row.code);
    const entry = { actor, action: 'survey.remove', trainingCode: row.training.code, detail: row.code };
    await writeAudit(transaction, entry);
  });
}

function columnsOf(plan: SurveyPlan) {
  const { code, title, isQuiz, isAnonymous, audience, introduction, thanks } = plan;
  const { openHours, closesAt, nudgeAfterHours, schedule, questions } = plan;
  const description = { code, title, isQuiz, isAnonymous, audience, introduction, thanks };
  const texts = { schedule: JSON.stringify(schedule), questions: JSON.stringify(questions) };
  return { ...description, ...texts, openHours, closesAt, nudgeAfterHours };
}

/** Only an opened round has an instant of opening, whatever became of it since. Throws `surveyInUse`. */
async function deleteUnopened({ prisma }: Session, surveyId: number, code: string): Promise<void> {
  const opened = await prisma.surveyRound.count({ where: { surveyId, opensAt: { not: null } } });
  if (opened > 0) {
    const sentence = `The survey "${code}" was opened, so it stays as people know it. Give the new one another code.`;
    throw new KheoError('surveyInUse', sentence);
  }
  await prisma.surveyRound.deleteMany({ where: { surveyId } });
  await prisma.survey.delete({ where: { id: surveyId } });
}

async function createRounds(
  { prisma }: TransactionSession,
  trainingId: number,
  surveyId: number,
  { schedule }: SurveyPlan,
): Promise<void> {
  if (schedule.kind !== 'afterSessions') {
    await prisma.surveyRound.create({ data: { surveyId } });
    return;
  }
  const sessions = await prisma.trainingSession.findMany({
    where: { trainingId },
    select: { id: true, code: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const unknown = schedule.sessions.find((code) => !sessions.some((known) => known.code === code));
  if (unknown !== undefined) {
    const sentence = `The survey is for the session "${unknown}", which the training does not have. Correct the code.`;
    throw new KheoError('sessionNotFound', sentence);
  }
  const wanted = sessions.filter(({ code }) => schedule.sessions.length === 0 || schedule.sessions.includes(code));
  await prisma.surveyRound.createMany({ data: wanted.map(({ id }) => ({ surveyId, sessionId: id })) });
}
