import type { Button, MessageBlock } from '../../../core/chat.ts';
import type { SurveyInvitation } from '../../../core/training-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { reminderMessages } from '../../messages/reminders.vi.ts';
import { momentText } from '../agenda/session-time-text.ts';

const words = reminderMessages.survey;

/** What an invitation says; of a survey that is not known (`null`) only that there is one. */
export function surveyInvitationBlocks(
  kind: 'survey' | 'surveyNudge',
  survey: SurveyInvitation | null,
): MessageBlock[] {
  const title = survey?.title ?? words.anySurvey;
  const heading = kind === 'survey' ? words.heading(title) : words.nudgeHeading(title);
  const first: MessageBlock = { kind: 'heading', text: heading };
  if (!survey) return [first];
  const paragraphs = kind === 'survey' ? invitation(survey) : nudge(survey);
  return [first, ...paragraphs.map((text): MessageBlock => ({ kind: 'paragraph', text }))];
}

export function surveyInvitationButtons({ roundId, responseState }: SurveyInvitation): Button[][] {
  const label = responseState === 'draft' ? words.resume : words.begin;
  return [[{ label, action: encodeAction({ kind: 'beginSurvey', roundId }) }]];
}

function invitation(survey: SurveyInvitation): string[] {
  return [
    ...(survey.topic === null ? [] : [words.ofSession(survey.topic)]),
    ...(survey.introduction === null ? [] : [survey.introduction]),
    `${countLine(survey)} ${survey.isAnonymous ? words.anonymous : words.named}`,
    `${words.until(momentText(survey.closesAt))} ${words.how}`,
  ];
}

function nudge(survey: SurveyInvitation): string[] {
  return [
    ...(survey.topic === null ? [] : [words.ofSession(survey.topic)]),
    survey.responseState === 'draft' ? words.begun : words.notBegun,
    ...(survey.isAnonymous ? [words.anonymous] : []),
    `${words.until(momentText(survey.closesAt))} ${words.how}`,
    words.lastCall,
  ];
}

function countLine({ isQuiz, questionCount }: SurveyInvitation): string {
  return isQuiz ? words.quizQuestions(questionCount) : words.questions(questionCount);
}
