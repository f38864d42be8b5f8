import { type ChannelName, channelNames } from '../../../core/chat.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { trainingCommandMessages } from '../../messages/training-commands.vi.ts';

const { channels, broadcast } = trainingCommandMessages;

/** `Telegram 12, trang web 3`; who was counted for nobody has joined. */
export function reachableText(reachable: Partial<Record<ChannelName, number>>): string {
  const counts = channelNames.flatMap((channel) => {
    const people = reachable[channel] ?? 0;
    return people > 0 ? [broadcast.channel(channels[channel], people)] : [];
  });
  return counts.join(', ') || surveyCommandMessages.round.nobody;
}
