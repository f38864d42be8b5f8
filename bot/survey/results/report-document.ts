import type { QuestionTally, SurveyTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import {
  type Block,
  bodyParagraph,
  centred,
  documentOf,
  letterhead,
  picture,
  ruledTable,
  sectionHeading,
  signatures,
} from './office-document.ts';
import { barePicture, drawPicture } from './picture.ts';
import { printDecimal, printShare } from './print-figures.ts';
import { mostPoints } from './question-lines.ts';
import { rateOf } from './result-blocks.ts';
import { overviewPanel, questionPanel } from './result-panels.ts';
import { roundsName } from './round-name.ts';
import { answeredTexts, shortened } from './text-blocks.ts';
import { groupTexts } from './text-groups.ts';

const words = surveyResultMessages.report;
/** One page holds so much. */
const mostComments = 3;
const mostChoices = 2;
/** Centimetres; each line of the table beyond the usual ones leaves the chart less, and below the least there is none. */
const largestChart = { width: 12, height: 6 };
const lowestChart = 2.4;
const heightOfLine = 0.46;
const usualLines = 7;
/** Letters on a line of the table's wide columns, at 12 points. */
const lettersOfQuestion = 37;
const lettersOfResult = 31;

/** One page about a survey in the form of offices, as .docx; number, place, recipients and signature are left to fill in. */
export async function reportDocument(tally: SurveyTally, organiser: string, now: Date): Promise<Buffer> {
  const [first] = tally.rounds;
  const title = first?.survey.title ?? '';
  const { participation, withheld } = tally;
  const [sent, invited, share] = rateOf(participation);
  const comments = commentLines(tally);
  const rows = resultRows(tally);
  const blocks: Block[] = [
    letterhead(organiser, now),
    centred('', { size: 12 }),
    centred(words.title, { bold: true, size: 28 }),
    centred(words.subject(title), { bold: true, size: 28 }, 120),
    bodyParagraph(words.introduction(organiser, title, first?.survey.trainingTitle ?? '')),
    sectionHeading(words.takingPart),
    bodyParagraph(`${words.scope(roundsName(tally.rounds))} ${words.rate(invited, sent, share)}${anonymous(tally)}`),
    sectionHeading(words.results),
    ...(withheld !== null ? [bodyParagraph(surveyResultMessages.withheld[withheld])] : [resultsTable(rows)]),
    ...(await chart(tally, linesOf(rows))),
    ...(comments.length > 0 ? [sectionHeading(words.comments), ...comments.map((line) => bodyParagraph(line))] : []),
    sectionHeading(words.remarks(comments.length > 0 ? 4 : 3)),
    bodyParagraph(words.toFill),
    signatures(),
  ];
  return documentOf(words.subject(title), blocks);
}

function anonymous({ rounds }: SurveyTally): string {
  return rounds[0]?.survey.isAnonymous ? ` ${surveyResultMessages.anonymous}` : '';
}

function resultRows({ questions }: SurveyTally): string[][] {
  return questions
    .filter(({ question }) => question.kind !== 'freeText')
    .map((one) => [String(one.position), one.question.text, printNumber(one.answered), resultText(one)]);
}

function resultsTable(rows: readonly string[][]): Block {
  const { number, question, answered, result } = words.headings;
  return ruledTable([number, question, answered, result], rows, [7, 45, 10, 38]);
}

/** What a cell of a table holds of a question. */
function resultText(tally: QuestionTally): string {
  const { question, withheld, answered, mean, right, choices } = tally;
  if (withheld !== null) return surveyResultMessages.withheld[withheld];
  if (answered === 0) return surveyResultMessages.noAnswers;
  if (mean) {
    const deviation = mean.deviation === null ? null : printDecimal(mean.deviation);
    return words.mean(printDecimal(mean.mean), mostPoints({ question }), deviation);
  }
  if (right) return words.right(printShare(right.share));
  const chosen = choices.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
  const parts = chosen.slice(0, mostChoices).map(({ label, share }) => words.choice(label, printShare(share)));
  return [
    ...parts,
    ...(chosen.length > mostChoices ? [words.others(printNumber(chosen.length - mostChoices))] : []),
  ].join('; ');
}

/** About how many lines of letters the table has. */
function linesOf(rows: readonly string[][]): number {
  return rows.reduce((sum, [, question = '', , result = '']) => {
    return sum + Math.max(Math.ceil(question.length / lettersOfQuestion), Math.ceil(result.length / lettersOfResult));
  }, 0);
}

/** Means side by side, else the first question that can be drawn; none where the table fills the page. */
async function chart({ questions, withheld }: SurveyTally, lines: number): Promise<Block[]> {
  const height = largestChart.height - Math.max(0, lines - usualLines) * heightOfLine;
  if (withheld !== null || height < lowestChart) return [];
  const drawable = questions.find((question) => question.answered > 0 && question.question.kind !== 'freeText');
  const panel = overviewPanel(questions) ?? (drawable ? questionPanel(drawable) : null);
  if (!panel) return [];
  const image = await drawPicture(barePicture(panel));
  return [picture(image.asPng(), image, { ...largestChart, height }, words.chart)];
}

/** The largest groups over all questions. */
function commentLines({ questions }: SurveyTally): string[] {
  const groups = answeredTexts(questions).flatMap(({ texts }) => groupTexts(texts, 1));
  return groups
    .filter(({ saysNothing }) => !saysNothing)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostComments)
    .map(({ count, examples: [example = ''] }) => {
      const text = shortened(example);
      return count > 1 ? words.commentLine(text, printNumber(count)) : words.commentSingle(text);
    });
}
