import type { Button, MessageBlock, OutgoingMessage } from '../../../core/chat.ts';
import { type Choice, maySkip, type SurveyQuestion, visibleQuestions } from '../../../core/survey.ts';
import type { StoredRound } from '../../../core/survey-repositories.ts';
import { note, paragraph } from '../../message-blocks.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { choiceButtons, choicesAreNumbered, movingButtons } from './question-buttons.ts';
import { choicesOf, isNumeric, printAnswer } from './question-choices.ts';
import { surveyName } from './survey-name.ts';
import type { QuestionView } from './survey-view.ts';

/** One question with its progress, its choices, what is chosen so far, and how to answer. */
export function questionMessage(view: QuestionView): OutgoingMessage {
  const { response, question, remark, isFirst, hasButtons } = view;
  const { survey } = response.round;
  const visible = visibleQuestions(survey.questions, response.answers);
  const number = visible.findIndex(({ code }) => code === question.code) + 1;
  const progress = words.question.progress(number, visible.length);
  const list = choiceLines(view);
  const current = currentAnswer(view);
  const blocks: MessageBlock[] = [
    ...(isFirst ? introduction(response.round) : []),
    ...(remark ? [paragraph(remark)] : []),
    { kind: 'heading', text: isFirst ? progress : words.question.progressOf(progress, survey.title) },
    paragraph(question.isRequired ? question.text : words.question.optional(question.text)),
    ...(list.length > 0 ? [paragraph(list.join('\n'))] : []),
    ...(current === null ? [] : [note(current)]),
    note(hintOf(view, number > 1)),
  ];
  // Empty, not missing: what was numbered before is over, and a typed number is the answer.
  return { blocks, buttons: hasButtons ? buttonsOf(view, number > 1) : [] };
}

/** What the survey is about, and plainly whether it is anonymous. */
function introduction(round: StoredRound): MessageBlock[] {
  const { survey, closesAt } = round;
  return [
    { kind: 'heading', text: surveyName(round) },
    ...(survey.introduction === null ? [] : [paragraph(survey.introduction)]),
    ...(survey.isQuiz && !survey.isAnonymous ? [note(words.quiz)] : []),
    note(survey.isAnonymous ? words.anonymous : words.named),
    ...(closesAt === null ? [] : [note(words.until(momentText(closesAt)))]),
  ];
}

/** Listed where the buttons cannot say it all. */
function choiceLines({ response, question, hasButtons }: QuestionView): string[] {
  const choices = choicesOf(question, response.round.topics);
  if (question.kind === 'recommendation') return [words.question.recommendationScale];
  if (question.kind === 'yesNo' && hasButtons) return [];
  if (hasButtons && !choicesAreNumbered(question, choices)) return [];
  return choices.flatMap((choice, index) => lineOf(question, choice, index + 1));
}

function lineOf(question: SurveyQuestion, { code, label }: Choice, number: number): string[] {
  if (!isNumeric(question)) return [words.question.choice(number, label)];
  return label === '' ? [] : [words.question.scaleChoice(code, label)];
}

function currentAnswer({ response, question }: QuestionView): string | null {
  const values = response.answers.get(question.code);
  if (values === undefined) return null;
  const printed = printAnswer(question, values, response.round.topics);
  // Of several choices none is chosen yet, or again.
  if (printed === null) return question.kind === 'severalChoices' ? null : words.question.skipped;
  return question.kind === 'freeText' ? words.question.currentText(printed) : words.question.current(printed);
}

function hintOf(view: QuestionView, hasPrevious: boolean): string {
  const { response, question, hasButtons } = view;
  if (hasButtons) return answerHint(view, words.hints);
  const { typed } = words.hints;
  const isAnswered = response.answers.has(question.code);
  const others = [
    ...(hasPrevious ? [typed.back] : []),
    ...(isAnswered ? [typed.keep] : []),
    ...(maySkip(question, response.round.topics) ? [typed.skip] : []),
    typed.pause,
  ];
  return [answerHint(view, typed), typed.others(others.join(', '))].join(' ');
}

type AnswerHints = Pick<(typeof words)['hints']['typed'], 'number'> & Record<'yesNo' | 'several', string>;

function answerHint({ response, question }: QuestionView, hints: AnswerHints): string {
  const choices = choicesOf(question, response.round.topics);
  switch (question.kind) {
    case 'freeText':
      return words.hints.freeText;
    case 'yesNo':
      return hints.yesNo;
    case 'severalChoices':
      return hints.several;
    default: {
      const codes = choices.map(({ code }) => code);
      if (codes.length === 0) return words.hints.nothingLeft;
      return isNumeric(question)
        ? hints.number(codes[0] ?? '', codes.at(-1) ?? '')
        : hints.number('1', String(choices.length));
    }
  }
}

function buttonsOf(view: QuestionView, hasPrevious: boolean): Button[][] {
  return [...choiceButtons(view), ...movingButtons(view, hasPrevious)];
}
