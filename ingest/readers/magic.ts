/** Whether the bytes hold these ASCII characters at the start, or anywhere in the first `within` bytes. */
export function startsWithAscii(bytes: Uint8Array, signature: string, within = 0): boolean {
  for (let offset = 0; offset <= within; offset += 1) {
    let index = 0;
    while (index < signature.length && bytes[offset + index] === signature.charCodeAt(index)) index += 1;
    if (index === signature.length) return true;
  }
  return false;
}

/** Whether the bytes begin with these values. */
export function startsWithBytes(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((value, index) => bytes[index] === value);
}
