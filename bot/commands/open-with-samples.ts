import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../core/clock.ts';
import { ingestSources } from '../../ingest/ingest-sources.ts';
import type { Database } from '../../prisma/open-database.ts';
import type { Settings } from '../config.ts';
import { type Knowledge, openKnowledge } from '../wiring.ts';
import { createProgress, type Progress } from './progress.ts';

const samplesDirectory = fileURLToPath(new URL('../../samples', import.meta.url));

/**
 * Opens the knowledge of a data directory for a command that answers; an empty one is filled with `samples/` first, so
 * that the first question finds something. Progress and notices go to standard error.
 */
export async function openKnowledgeWithSamples(settings: Settings, clock: Clock): Promise<Knowledge> {
  const progress = createProgress();
  try {
    return await openKnowledge(settings, clock, {
      fillWhenEmpty: (database) => ingestSamples(database, progress),
      onProgress: (done, total, label) => progress.update(done, total, label),
      onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
    });
  } finally {
    progress.stop();
  }
}

async function ingestSamples(database: Database, progress: Progress): Promise<void> {
  process.stderr.write('Chưa có văn bản nào: đang nạp tài liệu mẫu trong samples/ …\n');
  const names = (await readdir(samplesDirectory)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const files = names.map((name) => path.join(samplesDirectory, name));
  const results = ingestSources(files, {
    documents: database.documents,
    onProgress: ({ stage, done, total }) => {
      if (stage === 'source') progress.update(done, total, 'Nạp tài liệu mẫu');
    },
  });
  for await (const result of results) {
    if ('error' in result) process.stderr.write(`${result.file}: ${result.error.message}\n`);
  }
}
