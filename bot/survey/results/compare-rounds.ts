import { yes } from '../../../core/survey.ts';
import { smallestGroup } from '../../../core/survey-repositories.ts';
import type { MeanOfAnswers, QuestionComparison, QuestionTally, RoundFigure } from '../../../core/survey-tally.ts';
import { type RoundResponses, tally } from './tally.ts';

/** Each question that has a figure, round by round in their order; questions that no two rounds can show are left out. */
export function compareRounds(rounds: readonly RoundResponses[]): QuestionComparison[] {
  const tallies = rounds.map((round) => tally([round]));
  const [first] = tallies;
  return (first?.questions ?? []).flatMap(({ question, position }, index) => {
    const figures: RoundFigure[] = [];
    for (const {
      rounds: [round],
      questions,
    } of tallies) {
      const counted = questions[index];
      const figure = counted && figureOf(counted);
      if (!round || !figure) continue;
      figures.push({ round, figure, difference: differenceOf(figures.at(-1)?.figure, figure) });
    }
    return figures.length > 1 ? [{ question, position, rounds: figures }] : [];
  });
}

/** What can be compared: points of a scale, or the share of "yes" and of right answers; null of anything else. */
export function figureOf({ question, mean, right, choices, answered }: QuestionTally): MeanOfAnswers | null {
  if (mean) return mean;
  if (answered === 0) return null;
  if (right) return shareFigure(right.count, answered);
  const said = question.kind === 'yesNo' ? choices.find(({ code }) => code === yes) : undefined;
  return said ? shareFigure(said.count, answered) : null;
}

function shareFigure(count: number, of: number): MeanOfAnswers {
  const mean = count / of;
  return { count: of, mean, deviation: of > 1 ? Math.sqrt((mean * (1 - mean) * of) / (of - 1)) : null };
}

/** A difference between handfuls of answers says nothing. */
function differenceOf(before: MeanOfAnswers | undefined, now: MeanOfAnswers): number | null {
  if (!before || before.count < smallestGroup || now.count < smallestGroup) return null;
  return now.mean - before.mean;
}
