/**
 * A choice's code as a short mark for buttons: FNV-1a of 32 bits in base 36, at most 7 characters. A place in the list
 * would not do: the topics of a training change their order when a session moves.
 */
export function choiceMark(code: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(code)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
