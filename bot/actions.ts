import { KheoError } from '../core/errors.ts';
import { type ResultAction, resultActions } from './survey/results/result-actions.ts';
import { type SurveyAction, surveyActions } from './survey/survey-actions.ts';
import { type TrainingAction, trainingActions } from './training/training-actions.ts';

/**
 * What a button asks for. A new kind is one line here, one in `encodeAction` and one in `parseAction`; those of trainings
 * and of surveys are one line in their own tables.
 */
export type Action = QuestionAction | TrainingAction | SurveyAction | ResultAction;

type QuestionAction =
  | { kind: 'openArticle'; articleId: number; page: number }
  | { kind: 'feedback'; questionId: string; isHelpful: boolean }
  | { kind: 'forward'; questionId: string }
  | { kind: 'chooseDocument'; questionId: string; documentNumber: string }
  | { kind: 'listDocuments'; page: number }
  | { kind: 'erase'; isConfirmed: boolean }
  | { kind: 'askSuggestion'; index: number };

/** Telegram's limit for callback_data, in bytes of UTF-8; the tightest of all platforms. */
export const maxActionBytes = 64;

/** A letter and fields, `o:123:0`. Throws a KheoError `actionTooLong` above `maxActionBytes`. */
export function encodeAction(action: Action): string {
  const encoded = allFieldsOf(action).join(':');
  if (Buffer.byteLength(encoded) > maxActionBytes) {
    throw new KheoError('actionTooLong', `The button action "${encoded}" is longer than ${maxActionBytes} bytes.`);
  }
  return encoded;
}

function allFieldsOf(action: Action): (string | number)[] {
  if (trainingActions.has(action)) return trainingActions.fieldsOf(action);
  if (resultActions.has(action)) return resultActions.fieldsOf(action);
  return surveyActions.has(action) ? surveyActions.fieldsOf(action) : fieldsOf(action);
}

function fieldsOf(action: QuestionAction): (string | number)[] {
  switch (action.kind) {
    case 'openArticle':
      return ['o', action.articleId, action.page];
    case 'feedback':
      return ['h', action.questionId, action.isHelpful ? 1 : 0];
    case 'forward':
      return ['f', action.questionId];
    case 'chooseDocument':
      return ['c', action.questionId, action.documentNumber];
    case 'listDocuments':
      return ['d', action.page];
    case 'erase':
      return ['x', action.isConfirmed ? 1 : 0];
    case 'askSuggestion':
      return ['q', action.index];
  }
}

const patterns: readonly [RegExp, (first: string, second: string) => Action][] = [
  [/^o:(\d{1,15}):(\d{1,6})$/, (article, page) => openArticle(article, page)],
  [/^h:([\w-]{1,24}):([01])$/, (questionId, flag) => ({ kind: 'feedback', questionId, isHelpful: flag === '1' })],
  [/^f:([\w-]{1,24})$/, (questionId) => ({ kind: 'forward', questionId })],
  [/^c:([\w-]{1,24}):(.+)$/, (questionId, documentNumber) => ({ kind: 'chooseDocument', questionId, documentNumber })],
  [/^d:(\d{1,6})$/, (page) => ({ kind: 'listDocuments', page: Number(page) })],
  [/^x:([01])$/, (flag) => ({ kind: 'erase', isConfirmed: flag === '1' })],
  [/^q:(\d{1,3})$/, (index) => ({ kind: 'askSuggestion', index: Number(index) })],
];

function openArticle(article: string, page: string): Action {
  return { kind: 'openArticle', articleId: Number(article), page: Number(page) };
}

/** Null for anything that `encodeAction` did not make: actions come back from outside. */
export function parseAction(encoded: string): Action | null {
  if (Buffer.byteLength(encoded) > maxActionBytes) return null;
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(encoded);
    if (match) return make(match[1] ?? '', match[2] ?? '');
  }
  return trainingActions.parse(encoded) ?? surveyActions.parse(encoded) ?? resultActions.parse(encoded);
}
