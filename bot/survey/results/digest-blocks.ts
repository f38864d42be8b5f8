import type { MessageBlock } from '../../../core/chat.ts';
import type { SurveyTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { sessionTimeText } from '../../training/agenda/session-time-text.ts';
import { printNumber } from '../../training/print-number.ts';
import { questionLines } from './question-lines.ts';
import { paragraph, participationLine, quizBlocks } from './result-blocks.ts';
import type { GroupedQuestions, SessionDigest } from './session-digest.ts';
import { answeredTexts, shortened, textGroupLines } from './text-blocks.ts';
import { groupTexts } from './text-groups.ts';

const words = surveyResultMessages.digest;
/** As many as a speaker reads before the next session. */
const mostQuestions = 10;
const mostComments = 5;

/** The whole digest, for the chat and the terminal. */
export function digestBlocks(digest: SessionDigest): MessageBlock[] {
  const { session, asked, unanswered, surveys } = digest;
  return [
    { kind: 'heading', text: words.heading(session.topic) },
    paragraph(digestFacts(digest)),
    paragraph(asked.count === 0 ? [words.nothingAsked] : [words.asked(printNumber(asked.count)), ...askedLines(asked)]),
    ...(unanswered.count === 0
      ? []
      : [paragraph([words.unanswered(printNumber(unanswered.count)), ...askedLines(unanswered)])]),
    ...(surveys.length === 0 ? [paragraph([words.noSurveys])] : surveys.flatMap(surveyBlocks)),
  ];
}

/** When it was, who spoke, how many were there. */
export function digestFacts({ session, present, expected, late }: SessionDigest): string[] {
  return [
    words.session(session.code, sessionTimeText(session)),
    ...(session.speakers.length > 0 ? [words.speakers(session.speakers.join(', '))] : []),
    words.present(printNumber(present), printNumber(expected), printNumber(late)),
  ];
}

/** Similar questions as one line; the largest groups first. */
export function askedLines({ groups }: GroupedQuestions): string[] {
  const shown = groups.slice(0, mostQuestions).map(({ count, examples: [example = ''] }) => {
    const text = shortened(example);
    return count > 1 ? words.line(text, printNumber(count)) : words.single(text);
  });
  const rest = groups.slice(mostQuestions).reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...shown, words.more(printNumber(rest))] : shown;
}

function surveyBlocks(tally: SurveyTally): MessageBlock[] {
  return [
    { kind: 'heading', text: words.survey(tally.rounds[0]?.survey.title ?? '') },
    paragraph(feedbackLines(tally)),
    ...(tally.quiz?.score ? quizBlocks(tally.quiz).slice(1) : []),
    ...commentSections(tally).map(({ title, lines }) => paragraph([title, ...lines])),
  ];
}

/** Who answered, and the figures of every question that is neither of the quiz nor in words. */
export function feedbackLines(tally: SurveyTally): string[] {
  const questions = tally.questions.filter(({ question, right }) => right === null && question.kind !== 'freeText');
  const figures = tally.withheld === null ? questions.flatMap(questionLines) : [];
  return [
    participationLine(tally.participation),
    ...(tally.withheld === null ? [] : [surveyResultMessages.withheld[tally.withheld]]),
    ...figures,
  ];
}

/** Comments in groups, a section for each question. */
export function commentSections(tally: SurveyTally): { title: string; lines: string[] }[] {
  return answeredTexts(tally.questions).map(({ question, texts }) => ({
    title: words.comments(question.text),
    lines: groupTexts(texts, 2).slice(0, mostComments).flatMap(textGroupLines),
  }));
}
