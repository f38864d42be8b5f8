/**
 * The text without characters that XML 1.0 does not allow (its chapter 2.2), halves of surrogate pairs among them: one
 * makes a whole file unreadable.
 */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '');
}
