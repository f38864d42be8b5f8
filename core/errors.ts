/** What a program can do about an error; sentences for people live in `bot/messages.vi.ts`. */
export interface KheoErrorOptions {
  cause?: unknown;
  /** True when the same call may succeed later without anybody changing anything. */
  isRetryable?: boolean;
  /** How long to wait before trying again, when the other side said so. */
  retryAfterSeconds?: number;
}

/**
 * The base of every error this program raises on purpose. `message` is one English sentence for the operator that
 * says what is wrong and what to do; `code` is stable and is what programs and tests compare.
 */
export class KheoError extends Error {
  readonly code: string;
  readonly isRetryable: boolean;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, message: string, options: KheoErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'KheoError';
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The one-line text of anything thrown, for logs and reports. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
