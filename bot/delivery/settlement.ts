import type { SendOutcome } from '../../core/chat.ts';
import type { DeliverySettlement } from '../../core/delivery.ts';

/** About two hours of trying with the waits below: longer than most outages, shorter than an answer's usefulness. */
export const maxAttempts = 30;
const longestWaitSeconds = 300;

/**
 * What an attempt means for its delivery. `uncertain` is settled as such: what becomes of it is the store's rule (see
 * core/delivery.ts).
 *
 * @param attempts so far, this one included
 * @param random from 0 to 1, spreads the retries of many people
 */
export function settlementOf(
  outcome: Exclude<SendOutcome, { kind: 'channelDown' }>,
  attempts: number,
  now: Date,
  random: number,
): DeliverySettlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', platformMessageId: outcome.platformMessageId };
    case 'unreachable':
      return { state: 'unreachable', reason: outcome.reason };
    case 'rejected':
      return { state: 'failed', reason: outcome.reason };
    case 'uncertain':
      return { state: 'uncertain', reason: outcome.reason };
    case 'retry': {
      if (attempts >= maxAttempts) {
        return { state: 'failed', reason: `Gave up after ${attempts} attempts: ${outcome.reason}` };
      }
      const waitSeconds = outcome.afterSeconds ?? backOffSeconds(attempts, random);
      return { state: 'pending', notBefore: new Date(now.getTime() + waitSeconds * 1000), reason: outcome.reason };
    }
  }
}

/** 1, 2, 4 … 300 seconds, each 20 % up or down. */
function backOffSeconds(attempts: number, random: number): number {
  return Math.min(longestWaitSeconds, 2 ** Math.min(attempts - 1, 20)) * (0.8 + 0.4 * random);
}
