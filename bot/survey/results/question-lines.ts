import { yes } from '../../../core/survey.ts';
import type { ChoiceCount, QuestionTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import { figureOf } from './compare-rounds.ts';
import { printDecimal, printDifference, printShare } from './print-figures.ts';

const words = surveyResultMessages.question;
/** A phone shows so many lines of one question without becoming a wall of text; charts and files have all. */
const mostChoices = 8;

/** The result of one question, its text first. */
export function questionLines(tally: QuestionTally): string[] {
  const title = words.title(tally.position, tally.question.text);
  if (tally.withheld !== null) return [title, surveyResultMessages.withheld[tally.withheld]];
  if (tally.answered === 0) return [title, surveyResultMessages.noAnswers];
  return [title, ...figureLines(tally), ...leftOutLines(tally)];
}

/** `4,3/5`, `89%`: what a table has room for; null of what is not a figure. */
export function shortFigure(tally: QuestionTally): string | null {
  const figure = figureOf(tally);
  if (tally.withheld !== null || figure === null) return null;
  return tally.mean ? printDecimal(figure.mean) : printShare(figure.mean);
}

/** The most points of a scale. */
export function mostPoints({ question }: Pick<QuestionTally, 'question'>): number {
  return question.kind === 'recommendation' ? 10 : 5;
}

/** As people read it: points with their label, the right answer marked. */
export function choiceLabel({ question }: Pick<QuestionTally, 'question'>, { code, label }: ChoiceCount): string {
  if (question.kind === 'scale' || question.kind === 'recommendation') return words.point(code, label);
  const isKey = 'key' in question && question.key !== null && question.key.values.includes(code);
  return isKey ? words.rightChoice(label) : label;
}

function figureLines(tally: QuestionTally): string[] {
  const { question, mean, recommendation, right, answered } = tally;
  const count = printNumber(answered);
  if (question.kind === 'freeText') return [words.texts(count)];
  if (mean) {
    const deviation = mean.deviation === null ? '' : `, ${words.deviation(printDecimal(mean.deviation))}`;
    const line = `${words.mean(printDecimal(mean.mean), mostPoints(tally), count)}${deviation}`;
    return recommendation ? [line, ...recommendationLines(tally)] : [line, ...choiceLines(tally)];
  }
  if (right) return [words.right(printNumber(right.count), count, printShare(right.share)), ...choiceLines(tally)];
  if (question.kind === 'yesNo') {
    const said = tally.choices.find(({ code }) => code === yes);
    return [words.yes(printShare(said?.share ?? null), count)];
  }
  return [words.answered(count), ...choiceLines(tally)];
}

function recommendationLines({ recommendation, answered }: QuestionTally): string[] {
  if (!recommendation) return [];
  const { promoters, passives, detractors, score } = recommendation;
  const share = (people: number) => printShare(people / answered);
  return [
    words.recommendation(share(promoters), share(passives), share(detractors)),
    words.score(printDifference(Math.round(score * 100))),
  ];
}

/** Points in their order; choices by how many took them, when there are too many to show. */
function choiceLines(tally: QuestionTally): string[] {
  const { choices } = tally;
  const isLong = choices.length > mostChoices;
  const shown = isLong ? choices.toSorted((one, other) => other.count - one.count).slice(0, mostChoices) : choices;
  const lines = shown.map((choice) =>
    words.choice(choiceLabel(tally, choice), printNumber(choice.count), printShare(choice.share)),
  );
  return isLong ? [...lines, words.others(printNumber(choices.length - mostChoices))] : lines;
}

function leftOutLines({ skipped, notAsked }: QuestionTally): string[] {
  const parts = [
    ...(skipped > 0 ? [words.skipped(printNumber(skipped))] : []),
    ...(notAsked > 0 ? [words.notAsked(printNumber(notAsked))] : []),
  ];
  return parts.length > 0 ? [parts.join('; ')] : [];
}
