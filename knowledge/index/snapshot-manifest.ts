import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import { rankingWeights } from './ranking-weights.ts';

/** Raised whenever files, terms or the local embedder change in a way that old snapshots do not fit. */
const formatVersion = 1;

/** What a snapshot was computed by; two programs that differ in it must not share snapshots. */
export const snapshotFormat = `${formatVersion} ${JSON.stringify(rankingWeights)}`;

export const manifestFile = 'manifest.json';

const manifestSchema = z.object({
  format: z.string(),
  /** Null for an index without vectors. */
  embedder: z.object({ modelId: z.string(), dimensions: z.int().positive() }).nullable(),
  vectorKind: z.enum(['exact', 'hnsw']).nullable(),
  /** `DocumentRepository.contentVersion()` at the time the passages were read. */
  contentVersion: z.string(),
  passages: z.int().nonnegative(),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), checksum: z.int().nonnegative() })),
});

export type SnapshotManifest = z.infer<typeof manifestSchema>;

/**
 * @param folder the snapshot's own folder
 * @throws KheoError `snapshotDamaged` when there is none or it says nonsense, `snapshotOutdated` when another version
 *   of the program wrote it
 */
export async function readManifest(folder: string): Promise<SnapshotManifest> {
  const parsed = await readFile(join(folder, manifestFile), 'utf8')
    .then((text) => manifestSchema.safeParse(JSON.parse(text)))
    .catch((cause: unknown) => {
      throw new KheoError('snapshotDamaged', `The index in ${folder} has no readable manifest; build it again.`, {
        cause,
      });
    });
  if (!parsed.success) {
    throw new KheoError('snapshotDamaged', `The manifest of the index in ${folder} is not valid; build it again.`, {
      cause: parsed.error,
    });
  }
  if (parsed.data.format !== snapshotFormat) {
    throw new KheoError('snapshotOutdated', `The index in ${folder} was written by another version; build it again.`);
  }
  return parsed.data;
}
