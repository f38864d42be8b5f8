import type { ChannelLimits, ChannelName } from '../../core/chat.ts';

/**
 * Limits of each platform, known without opening the channel, because messages are split before they are stored.
 * Telegram counts after the markup is parsed; Zalo counts 2,000 characters; ours are chosen for comfort.
 */
export const channelLimits: Readonly<Record<ChannelName, ChannelLimits>> = {
  telegram: { maxTextLength: 4096, hasButtons: true },
  'zalo-oa': { maxTextLength: 2000, hasButtons: true },
  'zalo-bot': { maxTextLength: 2000, hasButtons: false },
  web: { maxTextLength: 12_000, hasButtons: true },
  terminal: { maxTextLength: 100_000, hasButtons: false },
};
