import type { Choice, QuestionKind, SurveyQuestion } from '../../../core/survey.ts';
import { choicesOf } from './question-choices.ts';

/** What a typed text may answer: the question that was shown in this chat. */
export interface ExpectedReply {
  /** The question's code. */
  question: string;
  kind: QuestionKind;
  /** None for free text. */
  choices: Choice[];
}

/** What a typed text asks of a survey; `unclear` is for texts that were meant for it and cannot be stored. */
export type TypedReply =
  | { kind: 'answer'; values: string[] }
  | { kind: 'skip' | 'back' | 'done' | 'send' | 'review' | 'pause' }
  | { kind: 'edit'; number: number }
  | { kind: 'unclear'; why: UnclearReason };
export type UnclearReason =
  | 'outOfRange'
  | 'onlyOne'
  | 'ambiguous'
  | 'notUnderstood'
  | 'notUnderstoodAtEnd'
  | 'notKnown'
  | 'empty'
  | 'tooLong';

export function expectedReply(question: SurveyQuestion, topics: readonly Choice[]): ExpectedReply {
  return { question: question.code, kind: question.kind, choices: choicesOf(question, topics) };
}
