import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { errorMessage, KheoError } from '../../core/errors.ts';

/**
 * Rows of a file with one JSON object a line, one after another; a name ending in `.gz` is unpacked on the way.
 * @throws KheoError `fileUnreadable`, or `lineBroken` with the number of the first line that is not as the schema says
 */
export async function* readJsonLines<Row>(file: string, schema: z.ZodType<Row>): AsyncGenerator<Row> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => input.destroy(error));
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      // A byte order mark is what Windows editors put first.
      const row = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (row.trim() !== '') yield parseLine(row, line, file, schema);
    }
    if (source.errored) throw source.errored;
  } catch (error) {
    if (error instanceof KheoError) throw error;
    throw new KheoError('fileUnreadable', `${file} cannot be read: ${errorMessage(error)}`, { cause: error });
  }
}

function parseLine<Row>(text: string, line: number, file: string, schema: z.ZodType<Row>): Row {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : errorMessage(error);
    throw new KheoError('lineBroken', `Line ${line} of ${file} cannot be read: ${problem}`, { cause: error });
  }
}
