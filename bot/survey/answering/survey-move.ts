import { type SurveyQuestion, visibleQuestions } from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import type { SurveyAction } from '../survey-actions.ts';
import { choiceMark } from './choice-mark.ts';
import { choicesOf } from './question-choices.ts';
import type { TypedReply, UnclearReason } from './typed-reply.ts';

/** What a respondent does, by a button or in words; `question` null stands for the last look. */
export type SurveyMove =
  /** Begins, or sees again where they are; `remind` says it in short at the last look. */
  | { kind: 'begin' | 'remind' }
  | { kind: 'answer'; question: SurveyQuestion; values: readonly string[] }
  | { kind: 'toggle'; question: SurveyQuestion; value: string; isOn: boolean }
  | { kind: 'finish' | 'skip' | 'edit'; question: SurveyQuestion }
  | { kind: 'back'; question: SurveyQuestion | null }
  | { kind: 'send' }
  | { kind: 'unclear'; question: SurveyQuestion | null; why: UnclearReason | 'gone' | 'noSuchQuestion' };

export type RoundAction = Exclude<SurveyAction, { kind: 'listSurveys' }>;

/** A button, which may be an old one or forged. */
export function moveOfAction(action: RoundAction, { round }: SurveyResponse): SurveyMove {
  switch (action.kind) {
    case 'beginSurvey':
    case 'reviewSurvey':
      return { kind: 'begin' };
    case 'sendSurvey':
      return { kind: 'send' };
    default: {
      const question = round.survey.questions[action.question];
      return question ? moveAtQuestion(action, question, round.topics) : gone(null);
    }
  }
}

type QuestionAction = Extract<RoundAction, { question: number }>;

function moveAtQuestion(
  action: QuestionAction,
  question: SurveyQuestion,
  topics: SurveyResponse['round']['topics'],
): SurveyMove {
  if (action.kind === 'finishQuestion') return { kind: 'finish', question };
  if (action.kind === 'skipQuestion') return { kind: 'skip', question };
  if (action.kind === 'previousQuestion') return { kind: 'back', question };
  if (action.kind === 'editQuestion') return { kind: 'edit', question };
  const value = choicesOf(question, topics).find(({ code }) => choiceMark(code) === action.choice)?.code;
  if (value === undefined) return gone(question);
  if (action.kind === 'answerQuestion') return { kind: 'answer', question, values: [value] };
  if (question.kind !== 'severalChoices') return gone(question);
  return { kind: 'toggle', question, value, isOn: action.isOn };
}

function gone(question: SurveyQuestion | null): SurveyMove {
  return { kind: 'unclear', question, why: 'gone' };
}

/** A typed reply to the question that was shown in this chat; `asked` is its code, null at the last look. */
export function moveOfReply(reply: TypedReply, asked: string | null, response: SurveyResponse): SurveyMove {
  const { questions } = response.round.survey;
  const question = questions.find(({ code }) => code === asked) ?? null;
  switch (reply.kind) {
    case 'send':
      return { kind: 'send' };
    case 'back':
      return { kind: 'back', question };
    case 'unclear':
      return { kind: 'unclear', question, why: reply.why };
    case 'edit': {
      const wanted = visibleQuestions(questions, response.answers)[reply.number - 1];
      return wanted ? { kind: 'edit', question: wanted } : { kind: 'unclear', question, why: 'noSuchQuestion' };
    }
    case 'answer':
      return question ? { kind: 'answer', question, values: reply.values } : { kind: 'begin' };
    case 'skip':
      return question ? { kind: 'skip', question } : { kind: 'begin' };
    case 'done':
      return question ? { kind: 'finish', question } : { kind: 'remind' };
    case 'review':
    case 'pause':
      return { kind: 'begin' };
  }
}
