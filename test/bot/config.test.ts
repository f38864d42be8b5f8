import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../bot/config.ts';
import { KheoError } from '../../core/errors.ts';

describe('settings', () => {
  it('have a default each', () => {
    expect(readSettings({})).toMatchObject({
      dataDirectory: expect.stringMatching(/\/data$/),
      web: { host: '127.0.0.1', port: 8080, publicUrl: null },
      telegram: { kind: 'off' },
      embeddings: 'local:ngram',
      languageModel: null,
      organiserContact: null,
      retentionDays: 180,
      questionsPerMinute: 20,
      logLevel: 'info',
    });
  });

  it('take a blank value as unset', () => {
    expect(readSettings({ PORT: ' ', TELEGRAM_BOT_TOKEN: '' })).toEqual(readSettings({}));
  });

  it('poll Telegram without a public address and use a webhook with one', () => {
    const token = '123456:abc-DEF';
    expect(readSettings({ TELEGRAM_BOT_TOKEN: token }).telegram).toEqual({
      kind: 'polling',
      token,
      apiRoot: 'https://api.telegram.org',
      messagesPerSecond: 29,
    });
    const withAddress = { TELEGRAM_BOT_TOKEN: token, PUBLIC_URL: 'https://kheo.example.vn/' };
    expect(readSettings(withAddress).telegram).toMatchObject({
      kind: 'webhook',
      webhookUrl: 'https://kheo.example.vn/webhooks/telegram',
      webhookSecret: expect.stringMatching(/^[\w-]{64}$/),
    });
    expect(readSettings(withAddress)).toEqual(readSettings(withAddress));
  });

  it('name every wrong value in one error', () => {
    const wrong = {
      PORT: '70000',
      TELEGRAM_BOT_TOKEN: 'not a token',
      DATABASE_URL: 'postgresql://localhost/kheo',
      PUBLIC_URL: 'kheo.example.vn',
      TELEGRAM_WEBHOOK_SECRET: 'short',
      EMBEDDINGS: 'ngram',
      RETENTION_DAYS: '0',
      LOG_LEVEL: 'loud',
    };
    try {
      readSettings(wrong);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KheoError);
      expect(error).toMatchObject({ code: 'settingsWrong' });
      for (const name of Object.keys(wrong)) expect(String(error)).toContain(name);
      expect(String(error)).toContain('not built yet');
    }
  });

  it('all stand in .env.example', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const source = readFileSync(new URL('../../bot/config.ts', import.meta.url), 'utf8');
    const names = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(12);
    for (const name of names) expect(example).toMatch(new RegExp(`^#${name}=`, 'm'));
  });
});
