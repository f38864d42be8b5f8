import { createHash } from 'node:crypto';
import { fold } from './nearest.ts';

/** Without the letters that are taken for digits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const mostInitials = 6;

/**
 * The code of something that was given none: initials for people, and characters of a hash of its identity. The same
 * identity has the same code in every import, whatever else changes and wherever its row moves; marks, case and spaces
 * do not count. `length` characters of five bits each keep different identities apart.
 */
export function generatedCode(initialsOf: string, identity: readonly string[], length: number): string {
  const initials = fold(initialsOf)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, mostInitials)
    .toUpperCase();
  const digest = createHash('sha256').update(identity.map(fold).join('\n')).digest();
  const characters = Array.from(digest.subarray(0, length), (byte) => alphabet.charAt(byte % alphabet.length));
  return `${initials}-${characters.join('')}`;
}

/** What a code may be: it is typed in commands, printed on lists and stands in file names. */
export function isCode(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(text);
}
