import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../../bot/config.ts';
import { type Knowledge, openKnowledge } from '../../bot/wiring.ts';
import { systemClock } from '../../core/clock.ts';
import { ingestSources } from '../../ingest/ingest-sources.ts';

export interface TestKnowledge extends Knowledge {
  directory: string;
}

/** Database, index and answerer over these files, in a directory of their own; `close` removes it. */
export async function openTestKnowledge(sources: readonly string[]): Promise<TestKnowledge> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kheo-knowledge-'));
  const knowledge = await openKnowledge(readSettings({ DATA_DIR: directory }), systemClock, {
    fillWhenEmpty: async ({ documents }) => {
      for await (const result of ingestSources(sources, { documents })) {
        if ('error' in result) throw new Error(`${result.file}: ${result.error.message}`);
      }
    },
  });
  return {
    ...knowledge,
    directory,
    close: async () => {
      await knowledge.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
