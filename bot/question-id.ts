import { randomBytes } from 'node:crypto';

/** Identity of a new question: 12 letters of base64url (72 random bits), short enough for a button's action. */
export function newQuestionId(): string {
  return randomBytes(9).toString('base64url');
}
