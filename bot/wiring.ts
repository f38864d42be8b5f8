import path from 'node:path';
import type { Clock } from '../core/clock.ts';
import { errorMessage, KheoError } from '../core/errors.ts';
import type { Embedder } from '../core/retrieval.ts';
import { ExtractiveAnswerer } from '../knowledge/answer/extractive-answerer.ts';
import { loadCatalogue } from '../knowledge/catalogue.ts';
import { createEmbedder } from '../knowledge/embed/create-embedder.ts';
import { buildSnapshot } from '../knowledge/index/build-snapshot.ts';
import { LiveIndex } from '../knowledge/index/live-index.ts';
import { loadAbbreviations } from '../knowledge/lexicon/abbreviations.ts';
import { loadTellingPhrases } from '../knowledge/lexicon/telling-phrases.ts';
import { HybridRetriever } from '../knowledge/retrieve/hybrid-retriever.ts';
import { type Database, openDatabase } from '../prisma/open-database.ts';
import type { Settings } from './config.ts';

/** Database, index and answerer of one data directory: what every command that answers needs. */
export interface Knowledge {
  database: Database;
  answerer: ExtractiveAnswerer;
  index: LiveIndex;
  close(): Promise<void>;
}

/** Progress of long work: what is done, of how much, and in words for people. */
export type ReportProgress = (done: number, total: number, label: string) => void;

export interface OpenKnowledgeOptions {
  /** Called with an empty database before the index is opened; where the samples are read. */
  fillWhenEmpty?: (database: Database) => Promise<void>;
  onProgress?: ReportProgress;
  /** Documents were just stored: an index older than them needs no sentence. */
  isBuildExpected?: boolean;
  /** A sentence for whoever started the command: an index that has to be built again, a snapshot that cannot be loaded. */
  onNotice?: (sentence: string) => void;
}

/** Where the index of a data directory lies. */
export function indexDirectoryOf(settings: Settings): string {
  return path.join(settings.dataDirectory, 'index');
}

/** Opens the database that the settings name. */
export function openStore({ dataDirectory, databaseUrl }: Settings, clock: Clock): Promise<Database> {
  return openDatabase({ directory: dataDirectory, ...(databaseUrl ? { url: databaseUrl } : {}), clock });
}

/** Opens database and index, building the index where it is missing, damaged, of another embedder or out of date. */
export async function openKnowledge(
  settings: Settings,
  clock: Clock,
  options: OpenKnowledgeOptions = {},
): Promise<Knowledge> {
  const embedder = await embedderOrNull(settings, options);
  const database = await openStore(settings, clock);
  try {
    if (options.fillWhenEmpty && (await database.documents.list()).length === 0) await options.fillWhenEmpty(database);
    const index = await openIndex(settings, database, embedder, clock, options);
    const answerer = new ExtractiveAnswerer({
      documents: database.documents,
      retriever: new HybridRetriever({ index, embedder, onProblem: (error) => noticeOfEmbedding(options, error) }),
      statistics: index,
      abbreviations: loadAbbreviations(),
      tellingPhrases: loadTellingPhrases(),
      catalogue: loadCatalogue(),
      clock,
    });
    return { database, answerer, index, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A remote embedder that does not answer must not keep people from their answers: words alone find most of them. */
async function embedderOrNull(settings: Settings, options: OpenKnowledgeOptions): Promise<Embedder | null> {
  try {
    return await createEmbedder(settings.embeddings);
  } catch (error) {
    if (!(error instanceof KheoError) || error.code !== 'embedderFailed') throw error;
    options.onNotice?.(`${error.message} Going on without vectors until the next start.`);
    return null;
  }
}

function noticeOfEmbedding(options: OpenKnowledgeOptions, error: unknown): void {
  options.onNotice?.(`A question was answered by words alone, since it could not be embedded: ${errorMessage(error)}`);
}

/** The index of what is stored; built again where it is missing, damaged, of another embedder or older than the documents. */
export async function openIndex(
  settings: Settings,
  database: Database,
  embedder: Embedder | null,
  clock: Clock,
  options: OpenKnowledgeOptions,
): Promise<LiveIndex> {
  const directory = indexDirectoryOf(settings);
  const onProblem = (error: unknown) => options.onNotice?.(`A newer index could not be loaded: ${errorMessage(error)}`);
  const open = () => LiveIndex.open({ directory, embedder, clock, onProblem });
  try {
    const index = await open();
    if (index.current().contentVersion === (await database.documents.contentVersion())) return index;
    if (!options.isBuildExpected) options.onNotice?.('The index is older than the documents; building it again.');
  } catch (error) {
    if (!(error instanceof KheoError) || !error.code.startsWith('snapshot')) throw error;
    if (error.code !== 'snapshotMissing') options.onNotice?.(`${error.message} Building it again.`);
  }
  await rebuildIndex(settings, database, embedder, options.onProgress);
  return open();
}

/** Writes a new snapshot of all stored documents; running programs pick it up. */
async function rebuildIndex(
  settings: Settings,
  database: Database,
  embedder: Embedder | null,
  onProgress?: ReportProgress,
): Promise<void> {
  const documents = await database.documents.list();
  const total = documents.reduce((sum, document) => sum + document.articleCount, 0);
  await buildSnapshot({
    directory: indexDirectoryOf(settings),
    passages: database.documents.passages(500),
    embedder,
    contentVersion: await database.documents.contentVersion(),
    onProgress: ({ stage, done }) => onProgress?.(done, total, stage === 'vectors' ? 'Nối chỉ mục' : 'Lập chỉ mục'),
  });
}
