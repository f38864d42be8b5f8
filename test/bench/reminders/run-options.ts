import type { FaultRates } from '../../fakes/random-faults.ts';

export interface RunOptions {
  people: number;
  kills: number;
  /** `TELEGRAM_MESSAGES_PER_SECOND` of the program; 0: no limit of ours. */
  messagesPerSecond: number;
  /** Whether the platform enforces 30 messages a second and one a second in a chat. */
  isPlatformLimited: boolean;
  faults: FaultRates;
  /** Whether one attendee in a hundred opts out beforehand. */
  hasOptOuts: boolean;
  /** Before the platform answers; makes a run without limits last long enough to be killed. */
  answerDelayMilliseconds: number;
  askers: number;
  seed: number;
}

export const noFaults: FaultRates = { serverError: 0, dropAfterAccepting: 0, blocked: 0 };
export const usualFaults: FaultRates = { serverError: 0.02, dropAfterAccepting: 0.01, blocked: 0.01 };

/** What one would expect; questions and kills are spread over it. */
export function expectedSeconds({ people, messagesPerSecond, answerDelayMilliseconds }: RunOptions): number {
  const parallelSends = 100;
  const byDelay = answerDelayMilliseconds > 0 ? (parallelSends * 1000) / answerDelayMilliseconds : 2000;
  return Math.max(2, people / (messagesPerSecond > 0 ? Math.min(messagesPerSecond, byDelay) : byDelay));
}
