/** A page of 4,096 bytes holds so many of a text that goes over it. */
const bytesPerPage = 4092;
/** More than a leaf of a tree holds of any row. */
const blanksInFront = ' '.repeat(4096);

/**
 * JSON that can be erased to the last byte. When SQLite shares the rows of a full leaf out to its neighbours, it may
 * leave old copies in the unused middle of the leaf, where `secure_delete` does not reach. It never does so with
 * overflow pages, into which a long row goes on: so the text begins with as many blanks as stay in the leaf. It ends
 * with blanks too, so that a text that grows a little is overwritten where it lies, and its length says little.
 */
export function printBetweenBlanks(value: unknown): string {
  const text = blanksInFront + JSON.stringify(value);
  const length = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(length / bytesPerPage) * bytesPerPage - length);
}
