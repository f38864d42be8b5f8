import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import { textMessage } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';

const words = trainingMessages.roles;

/** Gives the role that a grant code stands for and says what it allows; null when it is no such code. */
export async function redeemRole(
  { training: { roles, trainings } }: Stores,
  person: { id: number },
  code: string,
  now: Date,
): Promise<OutgoingMessage[] | null> {
  const held = await roles.redeem(code, person.id, now);
  if (!held) return null;
  const training = await trainings.find(held.trainingCode);
  const venue = training?.venues.find(({ code: venueCode }) => venueCode === held.venue);
  const granted = words.granted(words[held.role], training?.title ?? held.trainingCode);
  return [textMessage([granted, ...(venue ? [words.ofVenue(venue.name)] : [])].join(' '), words.start)];
}
