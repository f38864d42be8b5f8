import type { ChannelLimits, ChannelName } from '../../core/chat.ts';

const nothingMore = { canAskForPhone: false, canSendDocuments: false, canShowImages: false, canEdit: false } as const;

/**
 * Limits of each platform, known without opening the channel, because messages are split before they are stored.
 * Telegram counts after the markup is parsed; Zalo counts 2,000 characters; ours are chosen for comfort.
 */
export const channelLimits: Readonly<Record<ChannelName, ChannelLimits>> = {
  telegram: {
    maxTextLength: 4096,
    maxCaptionLength: 1024,
    hasButtons: true,
    canAskForPhone: true,
    canSendDocuments: true,
    canShowImages: true,
    canEdit: true,
  },
  'zalo-oa': { maxTextLength: 2000, maxCaptionLength: 2000, hasButtons: true, ...nothingMore },
  'zalo-bot': { maxTextLength: 2000, maxCaptionLength: 2000, hasButtons: false, ...nothingMore },
  web: {
    ...nothingMore,
    maxTextLength: 12_000,
    maxCaptionLength: 12_000,
    hasButtons: true,
    canSendDocuments: true,
    canShowImages: true,
  },
  terminal: { maxTextLength: 100_000, maxCaptionLength: 100_000, hasButtons: false, ...nothingMore },
};
