import type { Button, MessageBlock, OutgoingMessage } from '../../../core/chat.ts';
import { visibleQuestions } from '../../../core/survey.ts';
import { encodeAction } from '../../actions.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { clip } from './clip.ts';
import { rowsOf } from './question-buttons.ts';
import { printAnswer } from './question-choices.ts';
import type { SurveyView } from './survey-view.ts';

const words = surveyMessages.lastLook;
const mostOfQuestion = 60;
const mostOfAnswer = 100;
const editsInRow = 3;

/** Every answer in short before they are sent, and what sending means. */
export function lastLookMessage({ response, hasButtons }: SurveyView): OutgoingMessage {
  const { round, answers } = response;
  const { survey } = round;
  const visible = visibleQuestions(survey.questions, answers);
  const lines = visible.map((question, index) => {
    const printed = printAnswer(question, answers.get(question.code) ?? [], round.topics);
    const answer = printed === null ? words.skipped : clip(printed, mostOfAnswer);
    return words.line(index + 1, clip(question.text, mostOfQuestion), answer);
  });
  const blocks: MessageBlock[] = [
    { kind: 'heading', text: words.heading(survey.title) },
    ...lines.map((text): MessageBlock => ({ kind: 'paragraph', text })),
    { kind: 'note', text: survey.isAnonymous ? words.anonymous : words.named },
    { kind: 'note', text: hasButtons ? words.how : words.howTyped },
  ];
  if (!hasButtons) return { blocks, buttons: [] };
  const edits = visible.map((question, index) => ({
    label: surveyMessages.buttons.edit(index + 1),
    action: encodeAction({ kind: 'editQuestion', roundId: round.id, question: survey.questions.indexOf(question) }),
  }));
  return { blocks, buttons: [[sendButton(round.id)], ...rowsOf(edits, editsInRow)] };
}

/** After a word that was unclear, or something else between: the answers need not be read a second time. */
export function shortLookMessage({ response, remark, hasButtons }: SurveyView): OutgoingMessage {
  const { id } = response.round;
  const blocks: MessageBlock[] = [
    ...(remark ? [{ kind: 'paragraph' as const, text: remark }] : []),
    { kind: 'note', text: hasButtons ? words.again : words.againTyped },
  ];
  const review = surveyMessages.buttons.review;
  const toReview = { label: review, action: encodeAction({ kind: 'reviewSurvey', roundId: id }) };
  return { blocks, buttons: hasButtons ? [[sendButton(id)], [toReview]] : [] };
}

function sendButton(roundId: number): Button {
  return { label: surveyMessages.buttons.send, action: encodeAction({ kind: 'sendSurvey', roundId }) };
}
