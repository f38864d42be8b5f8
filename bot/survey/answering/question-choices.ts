import { type Choice, codesOf, type SurveyQuestion, yes } from '../../../core/survey.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';

/** What may be chosen, in the order it is shown; a number of a scale may have an empty label. None for free text. */
export function choicesOf(question: SurveyQuestion, topics: readonly Choice[]): Choice[] {
  switch (question.kind) {
    case 'oneChoice':
    case 'severalChoices':
      return question.choices;
    case 'topic':
      return [...topics];
    default:
      return codesOf(question, topics).map((code, index) => ({ code, label: labelOf(question, code, index) }));
  }
}

function labelOf(question: SurveyQuestion, code: string, index: number): string {
  if (question.kind === 'yesNo') return code === yes ? words.yes : words.no;
  return question.kind === 'scale' ? (question.labels[index] ?? '') : '';
}

/** Whether the number that is typed is the answer itself, not a place in the list. */
export function isNumeric({ kind }: Pick<SurveyQuestion, 'kind'>): boolean {
  return kind === 'scale' || kind === 'recommendation';
}

/** An answer in words: `Có`, `4 – Tốt`, two labels with a semicolon, or the text; null when it was skipped. */
export function printAnswer(
  question: SurveyQuestion,
  values: readonly string[],
  topics: readonly Choice[],
): string | null {
  if (values.length === 0) return null;
  const choices = choicesOf(question, topics);
  const printed = values.map((value) => {
    const label = choices.find(({ code }) => code === value)?.label ?? '';
    return isNumeric(question) ? words.question.scaleChoice(value, label) : label || value;
  });
  return printed.join('; ');
}
