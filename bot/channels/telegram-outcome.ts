import type { SendOutcome } from '../../core/chat.ts';

/** What the Bot API said about a call that it refused. */
export interface TelegramRefusal {
  errorCode: number;
  description: string;
  retryAfterSeconds: number | null;
}

/** 400s that mean the person, not the message. */
const personIsGone = /chat not found|user not found|user is deactivated|PEER_ID_INVALID|bot was blocked/i;

/** Codes of failed connections in which no byte of the request can have reached Telegram. */
const neverLeft = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** The message to be edited is deleted, too old, somebody else's, or a picture. */
const noSuchText =
  /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i;

/** An edit that would change nothing: what was to be shown is shown. */
export function isUnchanged({ errorCode, description }: TelegramRefusal): boolean {
  return errorCode === 400 && /message is not modified/i.test(description);
}

/** An edit that can never succeed, whatever the new text. */
export function cannotBeEdited({ errorCode, description }: TelegramRefusal): boolean {
  return errorCode === 400 && noSuchText.test(description);
}

/** Maps a refusal to what the relay does next; by code, since descriptions change. */
export function outcomeOfRefusal({ errorCode, description, retryAfterSeconds }: TelegramRefusal): SendOutcome {
  const reason = `${errorCode} ${description}`;
  if (errorCode === 429) return { kind: 'retry', afterSeconds: retryAfterSeconds ?? 5, reason };
  if (errorCode >= 500 || errorCode === 409) return { kind: 'retry', afterSeconds: null, reason };
  if (errorCode === 401 || errorCode === 404) return { kind: 'channelDown', reason };
  if (errorCode === 403 || personIsGone.test(description)) return { kind: 'unreachable', reason };
  return { kind: 'rejected', reason };
}

/** Maps a call without a readable answer: `retry` only when it certainly never left. */
export function outcomeOfNetworkError(error: unknown): SendOutcome {
  const code = networkCode(error);
  const reason = code ?? 'no readable answer came';
  return code !== null && neverLeft.has(code)
    ? { kind: 'retry', afterSeconds: null, reason }
    : { kind: 'uncertain', reason };
}

function networkCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
