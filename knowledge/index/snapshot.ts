import { basename, join } from 'node:path';
import { KheoError } from '../../core/errors.ts';
import type { Embedder, VectorIndex } from '../../core/retrieval.ts';
import { exactVectorsFile, graphFile } from './build-snapshot.ts';
import { ExactVectorIndex } from './exact-vector-index.ts';
import { HnswVectorIndex } from './hnsw-vector-index.ts';
import { readLexicalFiles, storedFileReader } from './lexical-files.ts';
import { TypedArrayLexicalIndex } from './lexical-index.ts';
import { currentSnapshotFolder } from './snapshot-directory.ts';
import { readManifest, type SnapshotManifest } from './snapshot-manifest.ts';
import { verifyStoredFile } from './stored-file.ts';

/** An index as it was built, in memory. Never changes; a newer one is another object. */
export interface Snapshot {
  /** Name of its folder, different for every build. */
  name: string;
  /** The documents' version it was built from; compare with `DocumentRepository.contentVersion()`. */
  contentVersion: string;
  passages: number;
  lexical: TypedArrayLexicalIndex;
  /** Null when built or opened without an embedder. */
  vectors: VectorIndex | null;
}

/**
 * Loads the current snapshot; never builds one.
 *
 * @param embedder what questions will be embedded with; null opens the lexical part alone
 * @throws KheoError `snapshotMissing`, `snapshotDamaged`, `snapshotOutdated` or `snapshotOfOtherEmbedder`; after any of
 *   them the caller builds a new one
 */
export async function openSnapshot(
  directory: string,
  { embedder }: { embedder: Pick<Embedder, 'modelId' | 'dimensions'> | null },
): Promise<Snapshot> {
  const folder = await currentSnapshotFolder(directory);
  const manifest = await readManifest(folder);
  if (embedder) checkEmbedder(manifest, embedder);
  return load(folder, manifest, embedder).catch((cause: unknown) => {
    if (cause instanceof KheoError) throw cause;
    throw new KheoError('snapshotDamaged', `The index in ${folder} cannot be read; build it again.`, { cause });
  });
}

async function load(
  folder: string,
  manifest: SnapshotManifest,
  embedder: Pick<Embedder, 'dimensions'> | null,
): Promise<Snapshot> {
  const arrays = await readLexicalFiles(storedFileReader(folder, manifest.files));
  if (arrays.passageIds.length !== manifest.passages) {
    throw new KheoError('snapshotDamaged', `The index in ${folder} lacks passages; build it again.`);
  }
  return {
    name: basename(folder),
    contentVersion: manifest.contentVersion,
    passages: manifest.passages,
    lexical: new TypedArrayLexicalIndex(arrays),
    vectors: embedder && (await readVectors(folder, manifest, arrays.passageIds, embedder.dimensions)),
  };
}

function checkEmbedder(manifest: SnapshotManifest, embedder: Pick<Embedder, 'modelId' | 'dimensions'>): void {
  const found = manifest.embedder;
  if (found?.modelId === embedder.modelId && found.dimensions === embedder.dimensions) return;
  const stored = found ? `vectors of ${found.modelId} (${found.dimensions} dimensions)` : 'no vectors';
  throw new KheoError(
    'snapshotOfOtherEmbedder',
    `The index holds ${stored}, but EMBEDDINGS asks for ${embedder.modelId} (${embedder.dimensions} dimensions); ` +
      'build the index again with "npm run ingest", or set EMBEDDINGS back.',
  );
}

async function readVectors(
  folder: string,
  manifest: SnapshotManifest,
  passageIds: Float64Array,
  dimensions: number,
): Promise<VectorIndex> {
  if (manifest.vectorKind === 'exact') {
    const read = storedFileReader(folder, manifest.files);
    return new ExactVectorIndex(passageIds, new Float32Array(await read(exactVectorsFile)), dimensions);
  }
  const expected = manifest.files.find((file) => file.name === graphFile) ?? {
    name: graphFile,
    bytes: -1,
    checksum: 0,
  };
  await verifyStoredFile(join(folder, graphFile), expected);
  const graph = await HnswVectorIndex.read(join(folder, graphFile), passageIds, dimensions);
  if (graph.count === manifest.passages) return graph;
  throw new KheoError('snapshotDamaged', `The vectors in ${folder} are of another index; build it again.`);
}
