import type { MessageBlock } from '../../../core/chat.ts';
import type { ParticipationGroup } from '../../../core/survey-repositories.ts';
import type {
  GroupTally,
  QuestionComparison,
  QuizTally,
  RoundFigure,
  SurveyTally,
} from '../../../core/survey-tally.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import { printDecimal, printDifference, printShare } from './print-figures.ts';
import { questionLines, shortFigure } from './question-lines.ts';
import { roundsName, shortRoundName } from './round-name.ts';
import { addParticipation } from './tally.ts';
import { isNumeric, shareOf } from './tally-question.ts';

/** As many questions as a speaker looks at. */
const rankedShown = 3;

/** What a survey came to: who took part, then question by question. */
export function resultBlocks(tally: SurveyTally): MessageBlock[] {
  const [first] = tally.rounds;
  const { participation, counted, withheld } = tally;
  const survey = first?.survey;
  const lines = [
    roundsName(tally.rounds),
    participationLine(participation),
    ...(participation.drafts > 0 ? [words.drafts(printNumber(participation.drafts))] : []),
    ...(survey?.isAnonymous ? [words.anonymous] : []),
    ...(withheld === null && counted < participation.sent
      ? [countedLine(survey?.isAnonymous ?? false, printNumber(counted))]
      : []),
  ];
  const head: MessageBlock[] = [{ kind: 'heading', text: words.heading(survey?.title ?? '') }, paragraph(lines)];
  if (participation.sent === 0) return [...head, paragraph([words.noAnswers])];
  if (withheld !== null) return [...head, paragraph([words.withheld[withheld]])];
  return [
    ...head,
    ...(tally.quiz ? [paragraph(quizScoreLines(tally.quiz))] : []),
    ...tally.questions.map((question) => paragraph(questionLines(question))),
  ];
}

function countedLine(isAnonymous: boolean, count: string): string {
  return isAnonymous ? words.counted(count) : words.countedNamed(count);
}

export function participationLine({ sent, invited }: { sent: number; invited: number }): string {
  if (invited === 0) return words.chat.noGroups;
  return words.participation(printNumber(sent), printNumber(invited), printShare(shareOf(sent, invited)));
}

/** Best and hardest questions and how many were right, for the speaker. */
export function quizBlocks(quiz: QuizTally): MessageBlock[] {
  const line = ({ position, question, right }: QuizTally['ranked'][number]) =>
    words.quiz.line(position, question.text, printShare(right?.share ?? null));
  const shown = Math.min(rankedShown, Math.ceil(quiz.ranked.length / 2));
  const best = quiz.ranked.slice(0, shown).filter(({ right }) => right?.share !== 0);
  const hardest = quiz.ranked
    .slice(shown)
    .toReversed()
    .slice(0, rankedShown)
    .filter(({ right }) => right?.share !== 1);
  const isFaultless = quiz.ranked.every(({ right }) => right?.share === 1);
  const scores = quiz.distribution.flatMap((people, right) =>
    people > 0 ? [words.quiz.distributionLine(right, printNumber(people))] : [],
  );
  return [
    { kind: 'heading', text: words.quiz.heading },
    paragraph(quizScoreLines(quiz)),
    ...(best.length > 0 ? [paragraph([words.quiz.best, ...best.map(line)])] : []),
    ...(isFaultless ? [paragraph([words.quiz.noneWrong])] : []),
    ...(hardest.length > 0 ? [paragraph([words.quiz.hardest, ...hardest.map(line)])] : []),
    paragraph([words.quiz.distribution, ...scores]),
  ];
}

function quizScoreLines({ score, questionCount }: QuizTally): string[] {
  if (!score) return [];
  const deviation = score.deviation === null ? '' : `, ${words.question.deviation(printDecimal(score.deviation))}`;
  return [`${words.quiz.score(printDecimal(score.mean), questionCount)}${deviation}`];
}

/** @param all the groups of every page, for the sum below */
export function groupBlocks(
  groups: readonly GroupTally[],
  group: ParticipationGroup,
  all: readonly GroupTally[] = groups,
): MessageBlock[] {
  const total = addParticipation(all.map(({ participation }) => participation));
  return [
    { kind: 'heading', text: words.groups.headings[group] },
    paragraph(groups.map((one) => groupLine(one, group))),
    paragraph([words.groups.total(...rateOf(total))]),
  ];
}

export function groupName(name: string, group: ParticipationGroup): string {
  return name === '' ? words.groups.without[group] : name;
}

/** `• Phường Một: 45/60 (75%); câu 1: 4,3; câu 2: 89%` */
function groupLine({ name, participation, questions }: GroupTally, group: ParticipationGroup): string {
  const figures = questions.flatMap((question) => {
    const figure = shortFigure(question);
    return figure === null ? [] : [words.groups.figure(question.position, figure)];
  });
  return [words.groups.line(groupName(name, group), ...rateOf(participation)), ...figures].join('; ');
}

/** Sent, invited and the rate, printed. */
export function rateOf({ sent, invited }: { sent: number; invited: number }): [string, string, string] {
  return [printNumber(sent), printNumber(invited), printShare(shareOf(sent, invited))];
}

export function comparisonBlocks(comparisons: readonly QuestionComparison[]): MessageBlock[] {
  return [
    { kind: 'heading', text: words.comparison.heading },
    ...comparisons.map(({ question, position, rounds }) =>
      paragraph([
        words.question.title(position, question.text),
        ...rounds.map((figure) => comparisonLine(figure, isNumeric(question))),
      ]),
    ),
  ];
}

function comparisonLine({ round, figure, difference }: RoundFigure, isPoints: boolean): string {
  const printed = isPoints ? printDecimal(figure.mean) : printShare(figure.mean);
  return words.comparison.line(
    shortRoundName(round),
    printed,
    printNumber(figure.count),
    difference === null ? null : differenceText(difference, isPoints),
  );
}

function differenceText(difference: number, isPoints: boolean): string {
  if (isPoints) return words.comparison.points(printDifference(difference));
  return words.comparison.percentPoints(printDifference(difference * 100));
}

export function paragraph(lines: readonly string[]): MessageBlock {
  return { kind: 'paragraph', text: lines.join('\n') };
}
