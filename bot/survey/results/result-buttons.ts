import type { Button } from '../../../core/chat.ts';
import type { SurveyTally } from '../../../core/survey-tally.ts';
import { type Action, encodeAction } from '../../actions.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { clip } from '../answering/clip.ts';
import { type ResultScope, scopeFields } from './result-scope.ts';
import { answeredTexts } from './text-blocks.ts';

const words = surveyResultMessages.chat;

export function resultButton(label: string, action: Action): Button {
  return { label: clip(label, 40), action: encodeAction(action) };
}

/** What else an organiser can look at; nothing that would be empty. */
export function organiserButtons(scope: ResultScope, tally: SurveyTally, pictures: number): Button[][] {
  const fields = scopeFields(scope);
  const { buttons } = words;
  const groups = (['venue', 'unit', 'position'] as const).map((group) =>
    resultButton(buttons[group], { kind: 'resultGroups', ...fields, group, page: 0 }),
  );
  const [venue, unit, position] = groups;
  const optional = (isThere: boolean, label: string, action: Action) =>
    isThere ? [[resultButton(label, action)]] : [];
  const isRound = fields.roundId !== 0;
  return [
    ...optional(pictures > 1, words.pictureMore(2, pictures), { kind: 'resultPicture', ...fields, page: 1 }),
    [venue, unit].flatMap((button) => button ?? []),
    [position].flatMap((button) => button ?? []),
    ...optional(answeredTexts(tally.questions).length > 0, buttons.texts, { kind: 'resultTexts', ...fields, page: 0 }),
    ...optional(tally.quiz?.score != null, buttons.quiz, { kind: 'resultQuiz', ...fields }),
    ...optional(scope.openedCount > 1, buttons.compare, { kind: 'resultComparison', ...fields }),
    ...optional(isRound, buttons.unanswered, { kind: 'resultUnanswered', ...fields, page: 0 }),
    [resultButton(buttons.report, { kind: 'resultReport', ...fields })],
    ...optional(scope.rounds.length === 1 && scope.rounds[0]?.session != null, buttons.digest, {
      kind: 'resultDigest',
      ...fields,
    }),
  ];
}

/** Back to the result, and to the pages before and after. */
export function pageButtons(
  scope: ResultScope,
  page: number,
  pages: number,
  actionFor: (page: number) => Action,
): Button[][] {
  const to = (label: string, target: number) =>
    target < 0 || target >= pages ? [] : [resultButton(label, actionFor(target))];
  const turns = [...to(words.previous, page - 1), ...to(words.next, page + 1)];
  return [
    ...(turns.length > 0 ? [turns] : []),
    [resultButton(words.buttons.back, { kind: 'result', ...scopeFields(scope) })],
  ];
}
