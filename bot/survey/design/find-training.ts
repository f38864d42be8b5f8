import type { SurveySchedule } from '../../../core/survey.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { surveySheet } from '../../messages/survey-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { nearest } from '../../workbook/nearest.ts';
import type { DraftPlaces, SurveyDraft } from './survey-draft.ts';

const words = surveyDesignMessages.training;

/** By code, whatever its case; null when there is none, which is told with the nearest. */
export function findTrainingOf(
  { trainingCode }: Pick<SurveyDraft, 'trainingCode'>,
  places: DraftPlaces,
  trainings: readonly StoredTraining[],
  findings: Findings,
): StoredTraining | null {
  const refuse = (problem: string) => {
    findings.error(places.head('training'), problem);
    return null;
  };
  if (trainingCode === '') return refuse(surveyDesignMessages.missing(surveySheet.fields.training.heading));
  const training = findCode(trainings, trainingCode);
  if (training) return training.cancelledAt === null ? training : refuse(words.cancelled(training.code));
  const codes = trainings.map(({ code }) => code);
  if (codes.length === 0) return refuse(words.none);
  const near = nearest(trainingCode, codes);
  return refuse(near === null ? words.unknown(trainingCode, codes.join(', ')) : words.unknownNear(trainingCode, near));
}

/** The codes of the schedule's sessions as the training writes them; unknown and cancelled ones are told. */
export function resolveSessions(
  schedule: SurveySchedule | null,
  { sessions }: StoredTraining,
  places: DraftPlaces,
  findings: Findings,
): SurveySchedule | null {
  if (schedule?.kind !== 'afterSessions') return schedule;
  const codes = sessions.map(({ code }) => code);
  const resolved = schedule.sessions.flatMap((typed) => {
    const session = findCode(sessions, typed);
    if (session && session.cancelledAt === null) return [session.code];
    const near = session ? null : nearest(typed, codes);
    findings.error(places.head('sessions'), sessionProblem(typed, { isCancelled: session !== undefined, near, codes }));
    return [];
  });
  return { ...schedule, sessions: [...new Set(resolved)] };
}

function sessionProblem(
  typed: string,
  { isCancelled, near, codes }: { isCancelled: boolean; near: string | null; codes: readonly string[] },
): string {
  if (isCancelled) return words.cancelledSession(typed);
  return near === null ? words.unknownSession(typed, codes.join(', ')) : words.unknownSessionNear(typed, near);
}

function findCode<Thing extends { code: string }>(things: readonly Thing[], typed: string): Thing | undefined {
  return (
    things.find(({ code }) => code === typed) ?? things.find(({ code }) => code.toLowerCase() === typed.toLowerCase())
  );
}
