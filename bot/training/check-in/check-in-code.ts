import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long one code is shown in the hall. With the step before, which is accepted too, a code works 3 to 6 minutes. */
export const checkInStepSeconds = 180;
const digits = 6;

/**
 * The code that a hall shows at `at`: six digits derived from the stored secret of this session and venue and from the
 * time step, so that nothing but the secret is kept and a photograph of the screen is soon worthless.
 */
export function checkInCode(secret: string, at: Date): string {
  return codeOfStep(secret, stepOf(at));
}

/** True for the code shown at `at` and for the one shown just before: people walk, type and wait for the network. */
export function isCheckInCode(secret: string, typed: string, at: Date): boolean {
  const step = stepOf(at);
  return [step, step - 1].some((candidate) => isSame(codeOfStep(secret, candidate), typed));
}

/** Seconds until the next code is shown; from 1 to `checkInStepSeconds`. */
export function secondsToNextCode(at: Date): number {
  return Math.ceil(((stepOf(at) + 1) * checkInStepSeconds * 1000 - at.getTime()) / 1000);
}

/** `482173` -> `4821 73`, as it is shown: a group that the eye can hold, and the rest. */
export function printCheckInCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** The six digits of "4821 73", "482173" or "482-173", or null when a text is anything else. */
export function readCheckInCode(text: string): string | null {
  const typed = text.normalize('NFKC').trim().replace(/[.!]$/, '');
  const isCode = /^\d{4}[ .-]?\d{2}$|^\d{3}[ .-]\d{3}$|^\d{2}[ .-]\d{2}[ .-]\d{2}$/.test(typed);
  return isCode ? typed.replace(/\D/g, '') : null;
}

/** What the hall's QR code carries to `/start`: `d-12-3-482173`. */
export function checkInPayload(sessionId: number, venueId: number, code: string): string {
  return `d-${sessionId}-${venueId}-${code}`;
}

/** Null for every other payload. */
export function readCheckInPayload(payload: string): { sessionId: number; venueId: number; code: string } | null {
  const match = /^d-(\d{1,15})-(\d{1,15})-(\d{6})$/.exec(payload);
  return match && { sessionId: Number(match[1]), venueId: Number(match[2]), code: match[3] ?? '' };
}

/**
 * The secret part of the address of a hall's page: made from the same secret, so that it need not be stored, and of no
 * use for finding the codes.
 */
export function hallPageKey(secret: string): string {
  return createHmac('sha256', secret).update('hall page').digest('base64url').slice(0, 24);
}

/** Compared by hash, so that neither length nor time tells anything. */
export function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / checkInStepSeconds);
}

/** As in RFC 4226: four bytes of the HMAC, chosen by its last half byte, as a number of six digits. */
function codeOfStep(secret: string, step: number): string {
  const mac = createHmac('sha256', secret).update(`check-in ${step}`).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}
