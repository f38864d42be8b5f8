import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { KheoError } from '../core/errors.ts';

/** How Telegram reaches us; `off` when no token is set. */
export type TelegramSettings =
  | { kind: 'off' }
  | (TelegramConnection & { kind: 'polling' })
  | (TelegramConnection & {
      kind: 'webhook';
      /** Where Telegram is told to send updates: `PUBLIC_URL` + `/webhooks/telegram`. */
      webhookUrl: string;
      /** Telegram repeats it in a header, which proves that a call is Telegram's. */
      webhookSecret: string;
    });

export interface TelegramConnection {
  token: string;
  /** Without a slash at the end; another one than Telegram's own is used for local Bot API servers and tests. */
  apiRoot: string;
  /** Bulk messages a second; 0 means no limit of ours. Replies are never held back. */
  messagesPerSecond: number;
}

export interface Settings {
  /** Absolute path of the folder that holds database, index and uploads. */
  dataDirectory: string;
  /** `file:` address of the database; null keeps it in the data directory. */
  databaseUrl: string | null;
  web: {
    host: string;
    /** 0 lets the system choose a free port. */
    port: number;
    /** The address people open, without a slash at the end; null when only this machine does. */
    publicUrl: string | null;
  };
  telegram: TelegramSettings;
  /** `provider:model` of the embedder. */
  embeddings: string;
  /** `provider:model` of the language model, or null for none. */
  languageModel: string | null;
  /** Whom people turn to when there is no answer: a name, a phone number, an address. */
  organiserContact: string | null;
  /** Days after which texts of questions and messages are erased. */
  retentionDays: number;
  /** Questions one person may ask within a minute. */
  questionsPerMinute: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const wholeNumber = (name: string, unit: string, least: number, most: number, ifUnset: number) =>
  z
    .string()
    .default(String(ifUnset))
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      error: `${name} must be a whole number of ${unit} from ${least} to ${most}`,
    })
    .transform(Number);

const webAddress = (name: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:\/\//i.test(value), {
      error: `${name} must be an address that begins with https:// (or http:// on this machine)`,
    })
    .transform((value) => value.replace(/\/+$/, ''));

const providerAndModel = (name: string, example: string) =>
  z.string().regex(/^[a-z][a-z0-9_-]*:\S+$/i, { error: `${name} must be provider:model, for instance ${example}` });

const environmentSchema = z.object({
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^file:./, {
      error: ({ input }) =>
        /^postgres(ql)?:/i.test(String(input))
          ? 'DATABASE_URL names PostgreSQL, which is not built yet: leave it unset, and the database is a file in DATA_DIR'
          : 'DATABASE_URL must be file:/path/to/kheo.db, or unset: then the database is a file in DATA_DIR',
    })
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber('PORT', 'a TCP port', 0, 65_535, 8080),
  PUBLIC_URL: webAddress('PUBLIC_URL').optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, {
      error: 'TELEGRAM_BOT_TOKEN must look like 123456:ABC-DEF, exactly as @BotFather shows it',
    })
    .optional(),
  TELEGRAM_API_ROOT: webAddress('TELEGRAM_API_ROOT').default('https://api.telegram.org'),
  TELEGRAM_MESSAGES_PER_SECOND: wholeNumber('TELEGRAM_MESSAGES_PER_SECOND', 'messages', 0, 1000, 29),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, {
      error: 'TELEGRAM_WEBHOOK_SECRET must be 16 to 256 letters, digits, _ or -',
    })
    .optional(),
  EMBEDDINGS: providerAndModel('EMBEDDINGS', 'local:ngram').default('local:ngram'),
  LLM: providerAndModel('LLM', 'openai:gpt-4o-mini').optional(),
  ORGANISER_CONTACT: z
    .string()
    .max(200, { error: 'ORGANISER_CONTACT must be at most 200 characters: it stands in messages on small screens' })
    .optional(),
  RETENTION_DAYS: wholeNumber('RETENTION_DAYS', 'days', 1, 3650, 180),
  QUESTIONS_PER_MINUTE: wholeNumber('QUESTIONS_PER_MINUTE', 'questions', 1, 1000, 20),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

/**
 * Settings from an environment record; a variable that is empty or blank counts as unset.
 * Throws one KheoError `settingsWrong` that names every wrong setting.
 */
export function readSettings(environment: Environment): Settings {
  const present = Object.entries(environment)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([, value]) => value);
  const parsed = environmentSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `- ${issue.message}`).join('\n');
    throw new KheoError(
      'settingsWrong',
      `These settings are wrong; correct them in .env or the environment:\n${wrong}`,
    );
  }
  const values = parsed.data;
  const publicUrl = values.PUBLIC_URL ?? null;
  return {
    dataDirectory: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    web: { host: values.HOST, port: values.PORT, publicUrl },
    telegram: telegramSettings(values, publicUrl),
    embeddings: values.EMBEDDINGS,
    languageModel: values.LLM ?? null,
    organiserContact: values.ORGANISER_CONTACT ?? null,
    retentionDays: values.RETENTION_DAYS,
    questionsPerMinute: values.QUESTIONS_PER_MINUTE,
    logLevel: values.LOG_LEVEL,
  };
}

function telegramSettings(values: z.infer<typeof environmentSchema>, publicUrl: string | null): TelegramSettings {
  const token = values.TELEGRAM_BOT_TOKEN;
  if (!token) return { kind: 'off' };
  const connection: TelegramConnection = {
    token,
    apiRoot: values.TELEGRAM_API_ROOT,
    messagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
  };
  if (!publicUrl) return { kind: 'polling', ...connection };
  // Derived when not set: the same after every restart, and nobody without the token can know it.
  const derivedSecret = createHash('sha256').update(`kheo webhook ${token}`).digest('hex');
  return {
    kind: 'webhook',
    ...connection,
    webhookUrl: `${publicUrl}/webhooks/telegram`,
    webhookSecret: values.TELEGRAM_WEBHOOK_SECRET ?? derivedSecret,
  };
}
