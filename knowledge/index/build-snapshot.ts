import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage } from '../../core/legal-document.ts';
import type { Embedder } from '../../core/retrieval.ts';
import { embeddedText } from '../embed/embedded-text.ts';
import { HnswVectorIndex } from './hnsw-vector-index.ts';
import { writeLexicalFiles } from './lexical-files.ts';
import { LexicalIndexBuilder } from './lexical-index-builder.ts';
import { beginSnapshot, publishSnapshot } from './snapshot-directory.ts';
import { manifestFile, type SnapshotManifest, snapshotFormat } from './snapshot-manifest.ts';
import { type StoredFile, sealStoredFile, writeStoredFile } from './stored-file.ts';

/** Up to this many passages the exact scan is used: 5,000 × 384 take 2 ms, about what a search in the graph does. */
export const mostExactPassages = 5000;

export const exactVectorsFile = 'vectors.f32';
export const graphFile = 'vectors.hnsw';

export interface BuildProgress {
  /** `passages` are read, embedded and counted; `vectors` are linked into the graph; then files are `written`. */
  stage: 'passages' | 'vectors' | 'written';
  /** Passages so far. */
  done: number;
}

export interface SnapshotParts {
  directory: string;
  /** In batches, as `DocumentRepository.passages` gives them. */
  passages: AsyncIterable<readonly Passage[]>;
  /** Null builds an index without vectors. */
  embedder: Embedder | null;
  contentVersion: string;
  onProgress?: (progress: BuildProgress) => void;
}

/** What was built, and how long its parts took. */
export interface BuiltSnapshot {
  name: string;
  passages: number;
  lexicalSeconds: number;
  vectorSeconds: number;
}

/** Writes a whole snapshot beside the current one and makes it current at the very end. */
export async function buildSnapshot(parts: SnapshotParts): Promise<BuiltSnapshot> {
  const folder = await beginSnapshot(parts.directory);
  try {
    const build = new SnapshotBuild(parts, folder);
    await build.readPassages();
    const result = await build.write();
    return { name: await publishSnapshot(parts.directory, folder), ...result };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

class SnapshotBuild {
  private readonly parts: SnapshotParts;
  private readonly folder: string;
  private readonly lexical = new LexicalIndexBuilder();
  private readonly vectors: Float32Array[] = [];
  private passages = 0;
  private lexicalMs = 0;
  private vectorMs = 0;

  constructor(parts: SnapshotParts, folder: string) {
    this.parts = parts;
    this.folder = folder;
  }

  async readPassages(): Promise<void> {
    const { embedder } = this.parts;
    for await (const batch of this.parts.passages) {
      const started = performance.now();
      for (const passage of batch) this.lexical.add(passage);
      const added = performance.now();
      if (embedder) this.vectors.push(...(await embedder.embedDocuments(batch.map(embeddedText))));
      this.lexicalMs += added - started;
      this.vectorMs += performance.now() - added;
      this.passages += batch.length;
      this.report('passages', this.passages);
    }
  }

  async write(): Promise<Omit<BuiltSnapshot, 'name'>> {
    const started = performance.now();
    const arrays = this.lexical.finish();
    const files = await writeLexicalFiles(this.folder, arrays);
    const written = performance.now();
    const { embedder } = this.parts;
    const vectors = embedder ? await this.writeVectors(arrays.passageIds, embedder.dimensions) : null;
    if (vectors) files.push(vectors.file);
    this.lexicalMs += written - started;
    this.vectorMs += performance.now() - written;
    await this.writeManifest({
      format: snapshotFormat,
      embedder: embedder && { modelId: embedder.modelId, dimensions: embedder.dimensions },
      vectorKind: vectors?.kind ?? null,
      contentVersion: this.parts.contentVersion,
      passages: this.passages,
      files,
    });
    this.report('written', this.passages);
    return { passages: this.passages, lexicalSeconds: this.lexicalMs / 1000, vectorSeconds: this.vectorMs / 1000 };
  }

  private async writeVectors(
    passageIds: Float64Array,
    dimensions: number,
  ): Promise<{ kind: 'exact' | 'hnsw'; file: StoredFile }> {
    const all = new Float32Array(this.passages * dimensions);
    this.vectors.forEach((vector, ordinal) => {
      all.set(vector, ordinal * dimensions);
    });
    this.vectors.length = 0;
    if (this.passages <= mostExactPassages) {
      return { kind: 'exact', file: await writeStoredFile(join(this.folder, exactVectorsFile), exactVectorsFile, all) };
    }
    const index = await HnswVectorIndex.build(passageIds, all, dimensions, (added) => this.report('vectors', added));
    await index.write(join(this.folder, graphFile));
    return { kind: 'hnsw', file: await sealStoredFile(join(this.folder, graphFile), graphFile) };
  }

  /** Written last: a folder without a manifest is no snapshot. */
  private async writeManifest(manifest: SnapshotManifest): Promise<void> {
    await writeFile(join(this.folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  }

  private report(stage: BuildProgress['stage'], done: number): void {
    this.parts.onProgress?.({ stage, done });
  }
}
