import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;

export interface LogOptions {
  level: string;
  /** Values that must never stand in a line: tokens, secrets. */
  secrets?: readonly string[];
  /** Where lines go; default: standard error, so that commands keep standard output for their results. */
  destination?: DestinationStream;
}

/** Bot tokens wherever they stand, also within addresses of calls. */
const tokenPattern = /\d{5,12}:[A-Za-z0-9_-]{30,}/g;
/** Vietnamese phone numbers inside words: 0912 345 678, +84912345678. Bare JSON numbers never begin with 0 or +. */
const phonePattern = /(?<![\w.+-])(?:\+84|0)(?:[ .-]?\d){9,10}(?![\w-])/g;
const replacement = '[hidden]';

/**
 * JSON lines with tokens and phone numbers hidden, whatever field they stand in. People's questions are logged at
 * `debug` and below only.
 */
export function createLog({ level, secrets = [], destination }: LogOptions): Log {
  const hidden = secrets.filter((secret) => secret.length >= 6);
  const hide = (line: string) =>
    hidden
      .reduce((text, secret) => text.replaceAll(secret, replacement), line)
      .replace(tokenPattern, replacement)
      .replace(phonePattern, replacement);
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: hide } },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}
