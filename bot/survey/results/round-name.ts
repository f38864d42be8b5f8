import type { StoredRound } from '../../../core/survey-repositories.ts';
import { printVietnameseDate, vietnamDateOf } from '../../../core/vietnam-time.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { printNumber } from '../../training/print-number.ts';

const words = surveyResultMessages.round;

/** `Buổi B1: Dân bàn và quyết định (22/6/2023)`; of the whole training `Cả lớp`. */
export function roundName({ session }: Pick<StoredRound, 'session'>): string {
  if (session === null) return words.whole;
  return words.session(session.code, session.topic, printVietnameseDate(vietnamDateOf(session.startsAt)));
}

/** `B1: Dân bàn và quyết định`, for buttons and charts. */
export function shortRoundName({ session }: Pick<StoredRound, 'session'>): string {
  return session === null ? words.whole : words.short(session.code, session.topic);
}

/** One round's name with its state, or of how many rounds these are the results. */
export function roundsName(rounds: readonly StoredRound[]): string {
  const [first, ...others] = rounds;
  if (!first || others.length > 0) return words.all(printNumber(rounds.length));
  return words.withState(roundName(first), words.states[first.state]);
}
