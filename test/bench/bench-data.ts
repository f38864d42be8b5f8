import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KheoError } from '../../core/errors.ts';

export interface BenchData {
  corpusFile: string;
  questionsFile: string;
}

/** The large collection and its questions. @throws KheoError `benchDataMissing` */
export function statutesIn(dataDirectory: string | undefined): BenchData {
  const corpusFile = join(dataDirectory ?? '', 'retrieval/statutes.jsonl.gz');
  const questionsFile = join(dataDirectory ?? '', 'retrieval/zalo-dev.jsonl');
  if (dataDirectory && existsSync(corpusFile) && existsSync(questionsFile)) return { corpusFile, questionsFile };
  throw new KheoError(
    'benchDataMissing',
    'This bench needs article rows and questions: set TEST_DATA_DIR to a folder that holds ' +
      'retrieval/statutes.jsonl.gz and retrieval/zalo-dev.jsonl.',
  );
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
