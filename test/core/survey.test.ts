import { describe, expect, it } from 'vitest';
import { answersToSend, type SurveyQuestion, topicChoices, visibleQuestions } from '../../core/survey.ts';

const session = (id: number, topic: string, day: string, isCancelled = false) => ({
  id,
  code: `B${id}`,
  topic,
  startsAt: new Date(`${day}T01:00:00Z`),
  cancelledAt: isCancelled ? new Date('2027-01-01T00:00:00Z') : null,
});

describe('what a topic question offers', () => {
  it('is each topic once, in the order of time', () => {
    const sessions = [session(1, 'Dân bàn', '2027-03-16'), session(2, 'Dân biết', '2027-03-15')];
    const again = session(3, 'Dân bàn', '2027-03-17');
    expect(topicChoices([...sessions, again])).toEqual([
      { code: 'B2', label: 'Dân biết' },
      { code: 'B1', label: 'Dân bàn' },
    ]);
  });

  it('keeps a topic’s code when its sessions change places or one is cancelled', () => {
    const codes = (first: ReturnType<typeof session>) =>
      topicChoices([first, session(2, 'Dân bàn', '2027-03-17')]).map(({ code }) => code);
    expect(codes(session(1, 'Dân bàn', '2027-03-16'))).toEqual(['B1']);
    expect(codes(session(1, 'Dân bàn', '2027-03-20'))).toEqual(['B1']);
    expect(codes(session(1, 'Dân bàn', '2027-03-16', true))).toEqual(['B1']);
  });

  it('leaves out a topic none of whose sessions takes place', () => {
    expect(topicChoices([session(1, 'Dân bàn', '2027-03-16', true)])).toEqual([]);
  });
});

describe('conditions between questions', () => {
  const yesNo = (code: string, on?: string): SurveyQuestion => ({
    code,
    kind: 'yesNo',
    text: code,
    isRequired: false,
    showIf: on === undefined ? null : { question: on, anyOf: ['yes'] },
    key: null,
  });
  const questions = [yesNo('A'), yesNo('B', 'A'), yesNo('C', 'B')];

  it('hide what depends on a hidden question, whatever was answered there before', () => {
    const answers = new Map([
      ['A', ['no']],
      ['B', ['yes']],
      ['C', ['yes']],
    ]);
    expect(visibleQuestions(questions, answers).map(({ code }) => code)).toEqual(['A']);
    expect([...answersToSend(questions, answers)]).toEqual([['A', ['no']]]);
  });

  it('are not met by a skipped question', () => {
    expect(visibleQuestions(questions, new Map([['A', []]])).map(({ code }) => code)).toEqual(['A']);
  });
});
