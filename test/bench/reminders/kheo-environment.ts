import type { TelegramProcess } from './telegram-process.ts';

/** Settings of a measured Khéo beside a fake Telegram; `messagesPerSecond` 0 lifts our limit. */
export function kheoEnvironment(
  directory: string,
  { token, apiRoot }: Pick<TelegramProcess, 'token' | 'apiRoot'>,
  { messagesPerSecond, logLevel }: { messagesPerSecond: number; logLevel: 'error' | 'fatal' },
): Record<string, string> {
  return {
    DATA_DIR: directory,
    PORT: '0',
    LOG_LEVEL: logLevel,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_MESSAGES_PER_SECOND: String(messagesPerSecond),
  };
}
