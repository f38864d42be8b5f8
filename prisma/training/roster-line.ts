import type { ChannelName, Recipient } from '../../core/chat.ts';
import type { AttendeePlan } from '../../core/training.ts';

/** A line with its 0-based place in the roster. */
export type RosterLine = AttendeePlan & { rosterPosition: number };

/** The roster's columns of platform ids and the channels on which they are addresses. */
const platformColumns = [
  ['telegramId', 'telegram'],
  ['zaloUserId', 'zalo-oa'],
  ['zaloBotChatId', 'zalo-bot'],
] as const satisfies [keyof AttendeePlan, ChannelName][];

export type PlatformIds = Pick<AttendeePlan, (typeof platformColumns)[number][0]>;

/** The accounts that a roster line names. */
export function accountsOf(line: PlatformIds): Recipient[] {
  return platformColumns.flatMap(([column, channel]) => {
    const address = line[column];
    return address === null ? [] : [{ channel, address }];
  });
}
