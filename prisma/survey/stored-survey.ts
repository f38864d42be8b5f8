import { z } from 'zod';
import type { SurveyQuestion, SurveySchedule } from '../../core/survey.ts';
import type { StoredSurvey } from '../../core/survey-repositories.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import { readOnce } from './read-once.ts';

/** Questions and schedules are kept as JSON text, and checked on the way out. */
const showIf = z.union([
  z.object({ question: z.string(), anyOf: z.array(z.string()) }),
  z.object({ question: z.string(), atLeast: z.number() }),
  z.object({ question: z.string(), atMost: z.number() }),
]);
const key = z.object({
  values: z.array(z.string()),
  citation: z.string(),
  provisionId: z.number(),
  explanation: z.string().nullable(),
});
const choices = z.array(z.object({ code: z.string(), label: z.string() }));
const base = { code: z.string(), text: z.string(), isRequired: z.boolean(), showIf: showIf.nullable() };
const questionList: z.ZodType<SurveyQuestion[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ ...base, kind: z.literal('yesNo'), key: key.nullable() }),
    z.object({ ...base, kind: z.enum(['oneChoice', 'severalChoices']), choices, key: key.nullable() }),
    z.object({ ...base, kind: z.literal('scale'), labels: z.array(z.string()) }),
    z.object({ ...base, kind: z.enum(['recommendation', 'freeText', 'topic']) }),
  ]),
);
const scheduleSchema: z.ZodType<SurveySchedule> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('afterSessions'), sessions: z.array(z.string()), minutesAfter: z.number() }),
  z.object({ kind: z.literal('atInstant'), opensAt: z.coerce.date() }),
  z.object({ kind: z.literal('byCommand') }),
]);

/** A survey is read at every tap, and what it asks never changes: each text is read once. */
export const parseQuestions = readOnce((json) => questionList.parse(JSON.parse(json)));
const parseSchedule = readOnce((json) => scheduleSchema.parse(JSON.parse(json)));

export const withTrainingName = { training: { select: { code: true, title: true } } } as const;
type SurveyRow = Prisma.SurveyGetPayload<{ include: typeof withTrainingName }>;

export function toSurvey(row: SurveyRow): StoredSurvey {
  const { id, trainingId, code, title, isQuiz, isAnonymous, audience, introduction, thanks } = row;
  const { openHours, closesAt, nudgeAfterHours, createdAt, training } = row;
  return {
    id,
    trainingId,
    trainingCode: training.code,
    trainingTitle: training.title,
    code,
    title,
    isQuiz,
    isAnonymous,
    audience,
    introduction,
    thanks,
    schedule: parseSchedule(row.schedule),
    openHours,
    closesAt,
    nudgeAfterHours,
    questions: parseQuestions(row.questions),
    createdAt,
  };
}
