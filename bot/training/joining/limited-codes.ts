import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import { textMessage } from '../../features/feature.ts';
import { trainingMessages as words } from '../../messages/training.vi.ts';
import { writeDown } from '../training-access.ts';

/** Five wrong ones in ten minutes: enough for tired fingers, hopeless for a guesser of 40 bits or six digits. */
const mostWrong = 5;
const withinMinutes = 10;

export interface CodeAttempt {
  /** For the audit trail: what was tried, never the code itself. */
  what: 'oneTimeCode' | 'joinCode' | 'checkInCode';
  wrong(left: number): string;
  /** Null when the code is wrong. */
  attempt(): Promise<OutgoingMessage[] | null>;
}

/** Tries a code, counting and writing down the wrong ones; who guessed too often is told to wait before anything is tried. */
export async function withinCodeLimit(
  stores: Stores,
  person: { id: number },
  now: Date,
  { what, wrong, attempt }: CodeAttempt,
): Promise<OutgoingMessage[]> {
  const { roles } = stores.training;
  const since = new Date(now.getTime() - withinMinutes * 60_000);
  const before = await roles.countWrongCodes(person.id, since);
  if (before >= mostWrong) {
    await writeDown(stores, person, 'code.limited', null, what);
    return [textMessage(words.codes.limited(withinMinutes))];
  }
  const replies = await attempt();
  if (replies) return replies;
  await roles.recordWrongCode(person.id, now);
  await writeDown(stores, person, 'code.wrong', null, what);
  return [textMessage(wrong(mostWrong - before - 1))];
}
