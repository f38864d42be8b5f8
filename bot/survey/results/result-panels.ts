import type { ParticipationGroup } from '../../../core/survey-repositories.ts';
import type { GroupTally, QuestionComparison, QuestionTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import { barsPanel } from './chart-bars.ts';
import { meansPanel } from './chart-means.ts';
import { emptyPanel, type Panel } from './chart-panel.ts';
import { scalePanel } from './chart-scale.ts';
import { printDecimal, printShare } from './print-figures.ts';
import { choiceLabel, mostPoints } from './question-lines.ts';
import { groupName, rateOf } from './result-blocks.ts';
import { shortRoundName } from './round-name.ts';
import { isNumeric, shareOf } from './tally-question.ts';

const words = surveyResultMessages.picture;

/** The chart of one question; null for free text, which cannot be drawn. */
export function questionPanel(tally: QuestionTally): Panel | null {
  const { question, position, withheld, answered, mean, choices } = tally;
  if (question.kind === 'freeText') return null;
  const title = surveyResultMessages.question.title(position, question.text);
  if (withheld !== null) return emptyPanel(title, surveyResultMessages.withheld[withheld]);
  if (answered === 0) return emptyPanel(title);
  const note = words.answers(printNumber(answered));
  if (!mean) {
    const bars = choices.map((choice) => ({
      label: choiceLabel(tally, choice),
      share: choice.share ?? 0,
      value: words.bar(printNumber(choice.count), printShare(choice.share)),
      isMarked: 'key' in question && (question.key?.values.includes(choice.code) ?? false),
    }));
    return barsPanel(title, note, bars);
  }
  const points = choices.map(({ code, label, count, share }) => ({
    point: Number(code),
    label,
    share: share ?? 0,
    value: question.kind === 'scale' ? words.bar(printNumber(count), printShare(share)) : printShare(share),
  }));
  return scalePanel({ title, note, points, mean: { value: mean.mean, printed: printDecimal(mean.mean) } });
}

/** How many of each group answered. */
export function ratesPanel(groups: readonly GroupTally[], group: ParticipationGroup): Panel {
  const bars = groups.map(({ name, participation }) => ({
    label: groupName(name, group),
    share: shareOf(participation.sent, participation.invited) ?? 0,
    value: words.rate(...rateOf(participation)),
  }));
  return barsPanel(words.rates[group], null, bars);
}

/** One question from round to round. */
export function comparisonPanel({ question, position, rounds }: QuestionComparison): Panel {
  const isPoints = isNumeric(question);
  const rows = rounds.map(({ round, figure: { mean, deviation, count } }) => ({
    label: shortRoundName(round),
    mean,
    deviation: isPoints ? deviation : null,
    value: words.dot(isPoints ? printDecimal(mean) : printShare(mean), printNumber(count)),
  }));
  const scale = isPoints
    ? { least: question.kind === 'scale' ? 1 : 0, most: mostPoints({ question }), printPoint: printDecimal }
    : { least: 0, most: 1, printPoint: printShare };
  return meansPanel(
    surveyResultMessages.question.title(position, question.text),
    isPoints ? words.spread : null,
    rows,
    scale,
  );
}

/** All questions of a scale from 1 to 5 beside one another; null when none has a mean. */
export function overviewPanel(questions: readonly QuestionTally[]): Panel | null {
  const rows = questions.flatMap(({ question, position, mean }) =>
    question.kind === 'scale' && mean
      ? [
          {
            label: surveyResultMessages.question.title(position, question.text),
            mean: mean.mean,
            deviation: mean.deviation,
            value: words.dot(printDecimal(mean.mean), printNumber(mean.count)),
          },
        ]
      : [],
  );
  return rows.length === 0 ? null : meansPanel(words.means, words.spread, rows, { least: 1, most: 5 });
}
