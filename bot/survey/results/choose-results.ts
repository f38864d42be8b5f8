import type { OutgoingMessage } from '../../../core/chat.ts';
import type { StoredRound, StoredSurvey } from '../../../core/survey-repositories.ts';
import { textMessage } from '../../features/feature.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import type { Mandate } from '../../training/training-access.ts';
import { resultButton } from './result-buttons.ts';
import { shortRoundName } from './round-name.ts';

const words = surveyResultMessages.chat;

/** The surveys of a training, newest first. */
export function surveyChoice({ training }: Mandate, surveys: readonly StoredSurvey[]): OutgoingMessage {
  if (surveys.length === 0) return textMessage(words.noSurveys(training.title));
  const buttons = surveys.map(({ id, title }) => [
    resultButton(title, { kind: 'resultRounds', trainingId: training.id, surveyId: id }),
  ]);
  return { ...textMessage(words.chooseSurvey(training.title)), buttons };
}

/** The rounds that have results, and all of them together; null when there is nothing to choose. */
export function roundChoice(survey: StoredSurvey, rounds: readonly StoredRound[]): OutgoingMessage | null {
  if (rounds.length === 0) return textMessage(words.notOpened(survey.title));
  if (rounds.length === 1) return null;
  const toRound = (label: string, roundId: number) => [
    resultButton(label, { kind: 'result', trainingId: survey.trainingId, surveyId: survey.id, roundId }),
  ];
  const all = `${words.buttons.allRounds} (${printNumber(rounds.length)})`;
  return {
    ...textMessage(words.chooseRound(survey.title)),
    buttons: [...rounds.map((round) => toRound(shortRoundName(round), round.id)), toRound(all, 0)],
  };
}
