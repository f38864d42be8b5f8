import type { SurveyQuestion } from '../../../core/survey.ts';
import type { ParticipationGroup } from '../../../core/survey-repositories.ts';
import type { GroupTally, QuestionTally, SurveyTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import type { Table, TableCell } from '../../workbook/write-table.ts';
import { figureOf } from './compare-rounds.ts';
import { questionWithheld, roundWithheld } from './disclosure.ts';
import { choiceLabel } from './question-lines.ts';
import { groupName } from './result-blocks.ts';
import { roundsName, shortRoundName } from './round-name.ts';
import type { RoundResponses } from './tally.ts';
import { isNumeric, isRight, shareOf } from './tally-question.ts';
import { groupTexts } from './text-groups.ts';

const words = surveyResultMessages.export;

/** What a survey came to, a line for each figure. */
export function summaryTable(tally: SurveyTally): Table {
  const [first] = tally.rounds;
  const { participation, quiz } = tally;
  const about: TableCell[][] = [
    ['', '', words.rows.survey, first?.survey.title ?? '', ''],
    ['', '', words.rows.training, first?.survey.trainingTitle ?? '', ''],
    ['', '', words.rows.round, roundsName(tally.rounds), ''],
    ['', '', words.rows.invited, participation.invited, ''],
    ['', '', words.rows.sent, participation.sent, percent(shareOf(participation.sent, participation.invited))],
    ...(tally.counted === participation.sent ? [] : [['', '', words.rows.counted, tally.counted, '']]),
    ...(quiz?.score ? [['', '', words.rows.score, rounded(quiz.score.mean), '']] : []),
  ];
  return {
    name: words.sheets.summary,
    headings: [...words.summaryHeadings],
    rows: [...about, ...tally.questions.flatMap(questionRows)],
  };
}

function questionRows(tally: QuestionTally): TableCell[][] {
  const { position, question, withheld, answered, skipped, notAsked, mean, recommendation, right } = tally;
  const row = (what: string, value: TableCell, share: TableCell = ''): TableCell[] => [
    position,
    question.text,
    what,
    value,
    share,
  ];
  if (withheld !== null) return [row(surveyResultMessages.withheld[withheld], '')];
  const { rows } = words;
  const ofAnswers = (count: number) => percent(shareOf(count, answered));
  return [
    row(question.kind === 'freeText' ? rows.texts : rows.answered, answered),
    ...(skipped > 0 ? [row(rows.skipped, skipped)] : []),
    ...(notAsked > 0 ? [row(rows.notAsked, notAsked)] : []),
    ...(mean ? [row(rows.mean, rounded(mean.mean))] : []),
    ...(mean?.deviation == null ? [] : [row(rows.deviation, rounded(mean.deviation))]),
    ...(recommendation
      ? (['promoters', 'passives', 'detractors'] as const).map((kind) =>
          row(rows[kind], recommendation[kind], ofAnswers(recommendation[kind])),
        )
      : []),
    ...(right ? [row(rows.right, right.count, ofAnswers(right.count))] : []),
    ...tally.choices.map((choice) => row(choiceLabel(tally, choice), choice.count, ofAnswers(choice.count))),
  ];
}

/**
 * One row a response. Names only of a named survey; of an anonymous one only what may be shown, in the order of the
 * ballots' keys and without texts: whoever is known by their words would be known by the rest of the row.
 */
export function responsesTable(rounds: readonly RoundResponses[], tally: SurveyTally): Table {
  const isAnonymous = rounds.some(({ round }) => round.survey.isAnonymous);
  const columns = tally.questions.filter(
    ({ question, withheld }) => withheld === null && !(isAnonymous && question.kind === 'freeText'),
  );
  const hasScore = tally.quiz !== null && !isAnonymous;
  const rows: TableCell[][] = [];
  for (const ballots of rounds) {
    if (roundWithheld(ballots) !== null) continue;
    const shown = columns.map((column) => (questionWithheld(column.question, ballots) === null ? column : null));
    const labels = columns.map(labelsOf);
    for (const { respondent, answers } of ballots.responses) {
      const who = isAnonymous ? [] : respondentCells(respondent);
      const given = shown.map((column, index): TableCell => {
        return column === null
          ? ''
          : answerCell(column.question, answers.get(column.question.code) ?? [], labels[index]);
      });
      const score = columns.filter(({ question }) => isRight(question, answers.get(question.code) ?? [])).length;
      rows.push([rows.length + 1, shortRoundName(ballots.round), ...who, ...given, ...(hasScore ? [score] : [])]);
    }
  }
  return {
    name: words.sheets.responses,
    headings: [
      words.number,
      words.round,
      ...(isAnonymous ? [] : Object.values(words.respondent)),
      ...columns.map(({ position, question }) => words.figure(position, question.text)),
      ...(hasScore ? [words.rows.right] : []),
    ],
    rows,
  };
}

function respondentCells(respondent: RoundResponses['responses'][number]['respondent']): TableCell[] {
  const { code = '', fullName = '', position, unit, venue } = respondent ?? {};
  return [code, fullName, position ?? '', unit ?? '', venue ?? ''];
}

/** Of a choice its label as it was shown, without the mark of the right answer. */
function labelsOf({ choices }: QuestionTally): ReadonlyMap<string, string> {
  return new Map(choices.map(({ code, label }) => [code, label]));
}

function answerCell(
  question: SurveyQuestion,
  values: readonly string[],
  labels: ReadonlyMap<string, string> | undefined,
): TableCell {
  const [value] = values;
  if (value === undefined) return '';
  if (isNumeric(question)) return Number(value);
  return question.kind === 'freeText' ? value : values.map((code) => labels?.get(code) ?? code).join(words.separator);
}

/** Every text, similar ones together and the largest group first; within a group by the alphabet, which is nobody's order. */
export function textsTable(tally: SurveyTally): Table {
  const rows = tally.questions.flatMap(({ position, question, texts }) =>
    groupTexts(texts, 1).flatMap(({ members }, group) =>
      members
        .map((index) => texts[index] ?? '')
        .sort()
        .map((text): TableCell[] => [position, question.text, group + 1, text]),
    ),
  );
  return { name: words.sheets.texts, headings: [words.number, words.question, words.similar, words.text], rows };
}

/** Venues, units and positions with their rates and, of a named survey, the figure of each question. */
export function groupsTable(groups: ReadonlyMap<ParticipationGroup, readonly GroupTally[]>, tally: SurveyTally): Table {
  const isAnonymous = tally.rounds.some(({ survey }) => survey.isAnonymous);
  const columns = isAnonymous ? [] : tally.questions.filter(({ question }) => question.kind !== 'freeText');
  const rows = [...groups].flatMap(([group, tallies]) =>
    tallies.map(({ name, participation: { invited, sent }, questions }): TableCell[] => [
      surveyResultMessages.groups.names[group],
      groupName(name, group),
      invited,
      sent,
      percent(shareOf(sent, invited)),
      ...columns.map(({ position }) => figureCell(questions[position - 1])),
    ]),
  );
  const figures = columns.map(({ position, question }) => words.figure(position, question.text));
  return { name: words.sheets.groups, headings: [...Object.values(words.groupHeadings), ...figures], rows };
}

function figureCell(tally: QuestionTally | undefined): TableCell {
  const figure = tally ? figureOf(tally) : null;
  if (!tally || !figure) return '';
  return tally.mean ? rounded(figure.mean) : percent(figure.mean);
}

/** Of a hundred, one decimal; empty of nobody. */
function percent(share: number | null): TableCell {
  return share === null ? '' : Math.round(share * 1000) / 10;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
