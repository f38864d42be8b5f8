import { KheoError } from '../../core/errors.ts';
import type { StoredRound, SurveyRepository } from '../../core/survey-repositories.ts';
import type { Session } from '../session.ts';
import { createSurvey, removeSurvey } from './create-survey.ts';
import { closeRound, openRound } from './open-and-close-round.ts';
import { readParticipation, readParticipationBy } from './participation.ts';
import { questionsAsked } from './questions-asked.ts';
import { openResponses, readResponse } from './read-responses.ts';
import { readUnanswered } from './respondents.ts';
import { dueRounds, roundsOf } from './rounds.ts';
import { saveStep } from './save-step.ts';
import { sendResponse } from './send-response.ts';
import { readBallots, readNamed } from './sent-responses.ts';
import { readRound } from './stored-round.ts';
import { toSurvey, withTrainingName } from './stored-survey.ts';

/** Surveys on SQLite. What a round is for is decided anew at each reading: people check in, move and come back. */
export function createSurveyRepository(session: Session): SurveyRepository {
  const { prisma } = session;
  return {
    create: (plan, actor) => createSurvey(session, plan, actor),
    list: async (trainingCode) => {
      const where = trainingCode === null ? {} : { training: { code: trainingCode } };
      const rows = await prisma.survey.findMany({ where, include: withTrainingName, orderBy: { id: 'desc' } });
      return rows.map(toSurvey);
    },
    rounds: (surveyId) => roundsOf(session, surveyId),
    findRound: (roundId) => readRound(prisma, roundId),
    remove: (surveyId, actor) => removeSurvey(session, surveyId, actor),
    due: (now) => dueRounds(session, now),
    open: (roundId, times, reminders, actor) => openRound(session, roundId, times, reminders, actor),
    close: (roundId, at, actor) => closeRound(session, roundId, at, actor),
    openFor: (personId) => openResponses(session, personId),
    responseOf: (roundId, personId) => readResponse(session, roundId, personId),
    saveStep: (roundId, attendeeId, step) => saveStep(session, roundId, attendeeId, step),
    send: (roundId, attendeeId) => sendResponse(session, roundId, attendeeId),
    participation: async (roundId) => readParticipation(session, await requireRound(session, roundId)),
    participationBy: async (roundId, group) =>
      readParticipationBy(session, await requireRound(session, roundId), group),
    sent: async (roundId) => {
      const round = await requireRound(session, roundId);
      return round.survey.isAnonymous ? readBallots(session, roundId) : readNamed(session, round);
    },
    unanswered: async (roundId) => readUnanswered(session, await requireRound(session, roundId)),
    questionsAsked: (trainingId, from, to) => questionsAsked(session, trainingId, from, to),
  };
}

/** Throws `roundNotFound`. */
async function requireRound({ prisma }: Session, roundId: number): Promise<StoredRound> {
  const round = await readRound(prisma, roundId);
  if (round !== null) return round;
  throw new KheoError('roundNotFound', `There is no round ${roundId} of any survey. Look it up in the survey first.`);
}
