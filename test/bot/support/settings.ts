import { readSettings, type Settings } from '../../../bot/config.ts';

/** Settings for a test: a free port, no log, no pace (a chat would get one message a second), and what the test says. */
export function testSettings(environment: Record<string, string> = {}): Settings {
  return readSettings({
    PORT: '0',
    LOG_LEVEL: 'silent',
    ORGANISER_CONTACT: 'cô Hoa, phòng 2',
    TELEGRAM_MESSAGES_PER_SECOND: '0',
    ...environment,
  });
}
