import { no as noCode, type SurveySchedule, yes as yesCode } from '../../../core/survey.ts';
import { printVietnameseDate, vietnamDateOf, vietnamTimeOf } from '../../../core/vietnam-time.ts';
import { audienceWords, questionKindWords, whenWords } from '../../messages/survey-sheets.vi.ts';
import { no, yes } from '../../messages/workbook-sheets.vi.ts';
import { conditionChoices, printCondition } from './condition.ts';
import { printCodes } from './match-choices.ts';
import { printChoices } from './read-choices.ts';
import type { QuestionDraft, SurveyDraft } from './survey-draft.ts';
import type { HeadKey, QuestionKey } from './survey-fields.ts';

/** The text of a field, or the items of a list; '' or none for what is empty. */
export type PrintedField = string | string[];

/** What a file says of a survey, field by field. */
export interface PrintedSurvey {
  head: Record<HeadKey, string>;
  questions: Record<QuestionKey, PrintedField>[];
}

/** A survey as its file would say it; read again it is the same survey. */
export function printSurvey(survey: SurveyDraft): PrintedSurvey {
  const { schedule, closesAt, nudgeAfterHours } = survey;
  const isAfterSessions = schedule.kind === 'afterSessions';
  return {
    head: {
      code: survey.code,
      title: survey.title,
      training: survey.trainingCode,
      anonymous: yesOrNo(survey.isAnonymous),
      quiz: yesOrNo(survey.isQuiz),
      audience: audienceWords[survey.audience].name,
      introduction: survey.introduction ?? '',
      thanks: survey.thanks ?? '',
      when: printWhen(schedule),
      sessions: isAfterSessions ? schedule.sessions.join('; ') : '',
      minutesAfter: isAfterSessions ? String(schedule.minutesAfter) : '',
      openHours: String(survey.openHours),
      closesAt: closesAt === null ? '' : printMoment(closesAt),
      nudgeHours: nudgeAfterHours === null ? '' : String(nudgeAfterHours),
    },
    questions: survey.questions.map((question) => printQuestion(question, survey.questions)),
  };
}

function yesOrNo(value: boolean): string {
  return value ? yes : no;
}

function printWhen(schedule: SurveySchedule): string {
  return schedule.kind === 'atInstant' ? whenWords.at(printMoment(schedule.opensAt)) : whenWords[schedule.kind].name;
}

/** `17:00 22/6/2033`. */
function printMoment(instant: Date): string {
  return `${vietnamTimeOf(instant)} ${printVietnameseDate(vietnamDateOf(instant))}`;
}

function printQuestion(
  question: QuestionDraft,
  questions: readonly QuestionDraft[],
): Record<QuestionKey, PrintedField> {
  const key = 'key' in question ? question.key : null;
  return {
    code: question.code,
    text: question.text,
    kind: questionKindWords[question.kind].name,
    choices: printList(question),
    required: yesOrNo(question.isRequired),
    showIf: question.showIf ? printCondition(question.showIf, questions) : '',
    answer: key ? printAnswer(key.values, question) : [],
    citation: key?.citation ?? '',
    quote: key?.quote ?? '',
    explanation: key?.explanation ?? '',
  };
}

function printList(question: QuestionDraft): string[] {
  if (question.kind === 'scale') return question.labels;
  return 'choices' in question ? printChoices(question.choices) : [];
}

function printAnswer(values: readonly string[], question: QuestionDraft): string[] {
  if (question.kind === 'yesNo') return values.map((value) => ({ [yesCode]: yes, [noCode]: no })[value] ?? value);
  return printCodes(values, conditionChoices(question));
}
