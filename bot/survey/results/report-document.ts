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
const mostChoices = 3;
/** Centimetres; each line of the table beyond the usual ones makes the chart smaller. */
const largestChart = { width: 12, height: 6 };
const usualRows = 4;
const heightOfRow = 0.6;
const lowestChart = 3;

/** One page about a survey in the form of offices, as .docx; number, place, recipients and signature are left to fill in. */
export async function reportDocument(tally: SurveyTally, organiser: string, now: Date): Promise<Buffer> {
  const [first] = tally.rounds;
  const title = first?.survey.title ?? '';
  const { participation, withheld } = tally;
  const [sent, invited, share] = rateOf(participation);
  const comments = commentLines(tally);
  const blocks: Block[] = [
    letterhead(organiser, now),
    centred('', { size: 12 }),
    centred(words.title, { bold: true, size: 28 }),
    centred(words.subject(title), { bold: true, size: 28 }, 120),
    bodyParagraph(words.introduction(organiser, title, first?.survey.trainingTitle ?? '')),
    sectionHeading(words.takingPart),
    bodyParagraph(`${words.scope(roundsName(tally.rounds))} ${words.rate(invited, sent, share)}${anonymous(tally)}`),
    sectionHeading(words.results),
    ...(withheld !== null ? [bodyParagraph(surveyResultMessages.withheld[withheld])] : [resultsTable(tally)]),
    ...(await chart(tally)),
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

function resultsTable(tally: SurveyTally) {
  const { number, question, answered, result } = words.headings;
  const rows = tally.questions
    .filter((one) => one.question.kind !== 'freeText')
    .map((one) => [String(one.position), one.question.text, printNumber(one.answered), resultText(one)]);
  return ruledTable([number, question, answered, result], rows, [7, 40, 11, 44]);
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
  return [...parts, ...(chosen.length > mostChoices ? [words.others] : [])].join('; ');
}

/** Means side by side, else the first question that can be drawn. */
async function chart({ questions, withheld }: SurveyTally): Promise<Block[]> {
  if (withheld !== null) return [];
  const drawable = questions.find((question) => question.answered > 0 && question.question.kind !== 'freeText');
  const panel = overviewPanel(questions) ?? (drawable ? questionPanel(drawable) : null);
  if (!panel) return [];
  const image = await drawPicture(barePicture(panel));
  const rows = questions.filter(({ question }) => question.kind !== 'freeText').length;
  const height = Math.max(lowestChart, largestChart.height - Math.max(0, rows - usualRows) * heightOfRow);
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
