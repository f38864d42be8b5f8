import type { Refusal } from './telegram-checks.ts';

export interface TelegramLimitsOptions {
  /** Accepted messages within any second, to all chats together; 0 = no limit. */
  messagesPerSecond: number;
  /** Whether a chat gets at most one message within any second. */
  isOnePerChat: boolean;
}

const windowMilliseconds = 1000;

/** The flood control of the real service, over any second that one looks at, not only whole ones. */
export class TelegramLimits {
  options: TelegramLimitsOptions;
  /** When messages were accepted, the last second only, oldest first. */
  private readonly acceptedAt: number[] = [];
  private readonly lastToChat = new Map<string, number>();

  constructor(options: TelegramLimitsOptions) {
    this.options = options;
  }

  /** Null, and the message is counted, when it may pass now. */
  refusalOf(chatId: string): Refusal | null {
    const now = performance.now();
    const { messagesPerSecond, isOnePerChat } = this.options;
    while ((this.acceptedAt[0] ?? now) <= now - windowMilliseconds) this.acceptedAt.shift();
    const last = this.lastToChat.get(chatId);
    if (isOnePerChat && last !== undefined && now - last < windowMilliseconds) return tooMany;
    if (messagesPerSecond > 0) {
      if (this.acceptedAt.length >= messagesPerSecond) return tooMany;
      this.acceptedAt.push(now);
    }
    if (isOnePerChat) this.lastToChat.set(chatId, now);
    return null;
  }
}

const tooMany: Refusal = { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };
