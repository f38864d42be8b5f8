import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Without 0, O, 1 and I, which are taken for each other when read from paper or over the telephone. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const groupLength = 4;

/** `K7MX-2QRD`: 40 random bits in two groups. */
export function newOneTimeCode(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `${group()}-${group()}`;
}

/** SHA-256 in hex of a code as typed: case, spaces and hyphens do not matter. */
export function hashOneTimeCode(code: string): string {
  const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(typed).digest('hex');
}

/** 22 characters of `[A-Za-z0-9_-]`: fits a `/start` payload and cannot be guessed. */
export function newJoinCode(): string {
  return randomBytes(16).toString('base64url');
}
