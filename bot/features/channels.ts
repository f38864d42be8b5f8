import type { ChannelName, OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { writeDown } from '../training/training-access.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const words = trainingMessages.channels;
const linkCodeMinutes = 15;

/** `/kenh`: where a person who uses two platforms wants reminders, and a code that joins another account of theirs. */
export const channelsFeature = defineFeature({
  name: 'channels',
  recognises: (input): input is Command<'kenh'> | Press<'preferChannel'> =>
    isCommand(input, 'kenh') || isPress(input, 'preferChannel'),
  run: async (input, context) => {
    if (input.kind === 'command') return decided((stores) => showChannels(stores, context));
    const { channel } = input.action;
    return decided((stores) => preferChannel(stores, context, channel));
  },
});

async function showChannels(stores: Stores, { person, services }: FeatureContext): Promise<OutgoingMessage[]> {
  const lines = await stores.training.roster.attendeesOfPerson(person.id);
  if (lines.length === 0) return [textMessage(trainingMessages.none)];
  const expiresAt = new Date(services.clock.now().getTime() + linkCodeMinutes * 60_000);
  const code = await stores.accounts.issueLinkCode(person.id, expiresAt);
  const channels = await stores.accounts.channelsOf(person.id);
  const add = words.add(code, linkCodeMinutes);
  return channels.length > 1
    ? [choiceOf(channels, person), textMessage(add)]
    : [textMessage(currentText(channels, person), add)];
}

type Channel = Awaited<ReturnType<Stores['accounts']['channelsOf']>>[number];

/** Without a choice, reminders go where the person wrote last: here. */
function currentText(channels: readonly Channel[], { recipient }: FeatureContext['person']): string {
  const preferred = channels.find(({ isPreferred }) => isPreferred)?.channel ?? recipient.channel;
  return words.one(words.names[preferred]);
}

function choiceOf(channels: readonly Channel[], person: FeatureContext['person'], ...before: string[]) {
  const buttons = channels.map(({ channel }) => [
    { label: words.names[channel], action: encodeAction({ kind: 'preferChannel', channel }) },
  ]);
  return { ...textMessage(...before, currentText(channels, person), words.several), buttons };
}

async function preferChannel(
  stores: Stores,
  { person }: FeatureContext,
  channel: ChannelName,
): Promise<OutgoingMessage[]> {
  const channels = await stores.accounts.channelsOf(person.id);
  if (!channels.some((known) => known.channel === channel)) return [textMessage(words.notYours)];
  await stores.training.roster.setPreferredChannel(person.id, channel);
  return [textMessage(words.chosen(words.names[channel]))];
}

/** The code of another account, typed here: this account joins its lines of every roster. Null when it is no such code. */
export async function linkAccounts(
  stores: Stores,
  { person, services }: FeatureContext,
  code: string,
): Promise<OutgoingMessage[] | null> {
  const now = services.clock.now();
  const issuer = await stores.accounts.redeemLinkCode(code, now);
  if (issuer === null) return null;
  if (issuer === person.id) return [textMessage(words.sameAccount)];
  const { roster } = stores.training;
  for (const line of await roster.attendeesOfPerson(issuer)) {
    await roster.link(line.id, person.id, now);
    await writeDown(stores, person, 'account.link', null, line.code);
  }
  return [choiceOf(await stores.accounts.channelsOf(person.id), person, words.linked)];
}
