import type { Button, MessageBlock, OutgoingMessage } from '../../../core/chat.ts';
import { type QuizKey, type SurveyQuestion, visibleQuestions } from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { paragraph } from '../../message-blocks.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { clip } from './clip.ts';
import { printAnswer } from './question-choices.ts';

const words = surveyMessages.sent;
const maxLabelLength = 40;

interface KeyedQuestion {
  number: number;
  question: SurveyQuestion;
  key: QuizKey;
  isRight: boolean;
}

/**
 * Thanks, and for a quiz the score with what was wrong. Of an anonymous survey nothing may be said that depends on the
 * answers: this message stays when they have been blanked.
 *
 * @param response as it was before it was sent
 */
export function sentMessage(response: SurveyResponse): OutgoingMessage {
  const { survey } = response.round;
  const keyed = survey.isQuiz ? keyedQuestions(response) : [];
  const shown = survey.isAnonymous ? keyed : keyed.filter(({ isRight }) => !isRight);
  const blocks: MessageBlock[] = [
    { kind: 'heading', text: words.heading },
    paragraph(survey.thanks ?? words.thanks),
    ...(survey.isAnonymous ? [paragraph(words.anonymous)] : []),
    ...(keyed.length > 0 ? [paragraph(verdict(survey.isAnonymous, keyed))] : []),
    ...shown.map((entry) => paragraph(explanation(entry, response))),
  ];
  const buttons = shown.map(({ number, key }): Button[] => [
    {
      label: clip(surveyMessages.buttons.open(number, withoutDocument(key.citation)), maxLabelLength),
      action: encodeAction({ kind: 'openArticle', articleId: key.provisionId, page: 0 }),
    },
  ]);
  return { blocks, ...(buttons.length > 0 ? { buttons } : {}) };
}

/** For everybody alike when the survey is anonymous: which questions were shown would tell of answers. */
function keyedQuestions({ round: { survey }, answers }: SurveyResponse): KeyedQuestion[] {
  const asked = survey.isAnonymous ? survey.questions : visibleQuestions(survey.questions, answers);
  return asked.flatMap((question, index) => {
    const key = 'key' in question ? question.key : null;
    if (key === null) return [];
    return [{ number: index + 1, question, key, isRight: isSame(answers.get(question.code) ?? [], key.values) }];
  });
}

function verdict(isAnonymous: boolean, keyed: readonly KeyedQuestion[]): string {
  if (isAnonymous) return words.keyOnly;
  const right = keyed.filter(({ isRight }) => isRight).length;
  const score = words.score(right, keyed.length);
  return right === keyed.length ? `${score} ${words.allRight}` : score;
}

function explanation({ number, question, key }: KeyedQuestion, { round, answers }: SurveyResponse): string {
  const own = printAnswer(question, answers.get(question.code) ?? [], round.topics);
  const given = own === null ? words.notAnswered : words.yours(own);
  return [
    words.wrong(number, question.text),
    ...(round.survey.isAnonymous ? [] : [given]),
    words.right(printAnswer(question, key.values, round.topics) ?? ''),
    ...(key.explanation === null ? [] : [key.explanation]),
    words.source(key.citation),
  ].join('\n');
}

/** `khoản 2 Điều 5` of `khoản 2 Điều 5 Luật 10/2022/QH15`, which stands in full above the button. */
function withoutDocument(citation: string): string {
  return /^.*?Điều \S+/u.exec(citation)?.[0] ?? citation;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}
