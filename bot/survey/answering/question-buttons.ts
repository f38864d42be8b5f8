import type { Button } from '../../../core/chat.ts';
import { type Choice, maySkip, type SurveyQuestion } from '../../../core/survey.ts';
import { encodeAction } from '../../actions.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';
import { choiceMark } from './choice-mark.ts';
import { choicesOf } from './question-choices.ts';
import type { QuestionView } from './survey-view.ts';

/** The longest label of a button, less the sign before it that says "chosen". */
const longestLabel = 38;
/** Numbers in one row of a narrow phone. */
const numbersInRow = 6;

/** Whether the buttons show only numbers, since a label is too long for one. */
export function choicesAreNumbered(question: SurveyQuestion, choices: readonly Choice[]): boolean {
  return choices.some((choice, index) => fullLabel(question, choice, index + 1).length > longestLabel);
}

/** A button for each choice; those of a scale without words in few rows. */
export function choiceButtons(view: QuestionView): Button[][] {
  const { response, question } = view;
  const choices = choicesOf(question, response.round.topics);
  const isNumbered = choicesAreNumbered(question, choices);
  const buttons = choices.map((choice, index) => {
    const label = isNumbered ? numberOf(question, choice, index + 1) : fullLabel(question, choice, index + 1);
    return choiceButton(view, choice, label);
  });
  const isShort = isNumbered || question.kind === 'recommendation' || choices.every(({ label }) => label === '');
  if (question.kind === 'yesNo') return [buttons];
  return rowsOf(buttons, isShort ? numbersInRow : 1);
}

function choiceButton({ response, question }: QuestionView, { code }: Choice, label: string): Button {
  const { round, answers } = response;
  const isChosen = answers.get(question.code)?.includes(code) ?? false;
  const place = { roundId: round.id, question: round.survey.questions.indexOf(question), choice: choiceMark(code) };
  if (question.kind === 'severalChoices') {
    const sign = isChosen ? words.question.on : words.question.off;
    return { label: sign(label), action: encodeAction({ kind: 'toggleChoice', ...place, isOn: !isChosen }) };
  }
  return {
    label: isChosen ? words.question.chosen(label) : label,
    action: encodeAction({ kind: 'answerQuestion', ...place }),
  };
}

/** Back, and on without choosing. */
export function movingButtons({ response, question }: QuestionView, hasPrevious: boolean): Button[][] {
  const { round, answers } = response;
  const place = { roundId: round.id, question: round.survey.questions.indexOf(question) };
  const { back, done, keep, skip } = words.buttons;
  const values = answers.get(question.code);
  const isSeveral = question.kind === 'severalChoices';
  const forward: Button[] = [
    ...(isSeveral ? [{ label: done, action: encodeAction({ kind: 'finishQuestion', ...place }) }] : []),
    ...(!isSeveral && values !== undefined
      ? [{ label: keep, action: encodeAction({ kind: 'finishQuestion', ...place }) }]
      : []),
    ...(!maySkip(question, round.topics) || values?.length === 0
      ? []
      : [{ label: skip, action: encodeAction({ kind: 'skipQuestion', ...place }) }]),
  ];
  const previous = hasPrevious ? [{ label: back, action: encodeAction({ kind: 'previousQuestion', ...place }) }] : [];
  return [[...previous, ...forward]].filter((row) => row.length > 0);
}

export function rowsOf(buttons: readonly Button[], inRow: number): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / inRow) }, (_, row) =>
    buttons.slice(row * inRow, (row + 1) * inRow),
  );
}

function fullLabel(question: SurveyQuestion, choice: Choice, number: number): string {
  switch (question.kind) {
    case 'yesNo':
      return choice.label;
    case 'scale':
    case 'recommendation':
      return words.question.scaleChoice(choice.code, choice.label);
    default:
      return words.question.choice(number, choice.label);
  }
}

function numberOf({ kind }: SurveyQuestion, { code }: Choice, number: number): string {
  return kind === 'scale' ? code : String(number);
}
