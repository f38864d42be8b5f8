import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainText } from '../../../../bot/delivery/plain-text.ts';
import { comingFromStored, comingMessages } from '../../../../bot/training/reminders/coming-messages.ts';
import { comingSurveys } from '../../../../bot/training/reminders/coming-surveys.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleSurvey } from '../answering/sample-survey.ts';
import { SurveyChat } from '../answering/survey-chat.ts';

let survey: SurveyChat;
beforeEach(async () => {
  survey = await SurveyChat.start();
});
afterEach(() => survey.close());

it('a preview of reminders shows the survey’s own words, and only those who have not answered', async () => {
  const { chat } = survey;
  await survey.begin({ ...sampleSurvey, questions: sampleSurvey.questions.slice(3, 4) }, ['1', '3']);
  await chat.presses('1', /Bắt đầu/);
  await chat.presses('1', /^Có$/);
  await chat.presses('1', /^Gửi phiếu$/);
  const { trainings, roster, reminders, surveys } = chat.database;
  const training = await trainings.find(sampleTraining.code);
  if (!training) throw new Error('There is no training.');
  const attendees = await roster.attendees(training.code);
  const all = await reminders.ofTraining(training.code);
  const coming = comingFromStored(training, attendees, all, await comingSurveys(surveys, all));
  const messages = [...comingMessages(coming, chat.clock.now())];
  const codes = attendees.map(({ code }) => code).filter((code) => code !== '001');
  expect(messages.map(({ attendee }) => attendee.code)).toEqual(codes);
  for (const { reminder, message } of messages) {
    expect(reminder.kind).toBe('surveyNudge');
    expect(plainText(message)).toContain('Góp ý sau buổi học');
    expect(plainText(message)).toContain('24/6/2023');
  }
});
