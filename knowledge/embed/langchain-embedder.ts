import { setTimeout } from 'node:timers/promises';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { Embedder } from '../../core/retrieval.ts';
import { toUnitLength } from './to-unit-length.ts';

/** What we use of LangChain's `Embeddings`; every provider's class has it. */
export interface LangChainEmbeddings {
  embedDocuments(texts: string[]): Promise<number[][]>;
  embedQuery(text: string): Promise<number[]>;
}

export interface EmbedderTimeouts {
  /** How long a person's question may wait for its vector; words alone answer it after that. */
  questionMilliseconds: number;
  /** How long the first call may take; local models load then. */
  connectMilliseconds: number;
}

const usualTimeouts: EmbedderTimeouts = { questionMilliseconds: 3000, connectMilliseconds: 60_000 };

/**
 * Any LangChain embeddings as our Embedder, with vectors brought to unit length. Documents are embedded without haste
 * (the provider's class retries), questions within a time limit.
 */
export class LangChainEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  private readonly embeddings: LangChainEmbeddings;
  private readonly timeouts: EmbedderTimeouts;

  private constructor(
    modelId: string,
    dimensions: number,
    embeddings: LangChainEmbeddings,
    timeouts: EmbedderTimeouts,
  ) {
    this.modelId = modelId;
    this.dimensions = dimensions;
    this.embeddings = embeddings;
    this.timeouts = timeouts;
  }

  /** Asks the provider for one vector, since only that tells the number of dimensions. @throws KheoError `embedderFailed` */
  static async connect(
    modelId: string,
    create: () => LangChainEmbeddings,
    timeouts: EmbedderTimeouts = usualTimeouts,
  ): Promise<LangChainEmbedder> {
    const { embeddings, sample } = await asked(modelId, async () => {
      const embeddings = create();
      const sample = await within(timeouts.connectMilliseconds, embeddings.embedQuery('dân chủ ở cơ sở'));
      return { embeddings, sample };
    });
    return new LangChainEmbedder(modelId, sample.length, embeddings, timeouts);
  }

  async embedDocuments(texts: readonly string[]): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    const vectors = await asked(this.modelId, () => this.embeddings.embedDocuments([...texts]));
    if (vectors.length !== texts.length) {
      throw failure(this.modelId, `gave ${vectors.length} vectors for ${texts.length} texts`);
    }
    return vectors.map((vector) => this.checked(vector));
  }

  async embedQuestion(text: string): Promise<Float32Array> {
    const limit = this.timeouts.questionMilliseconds;
    return this.checked(await asked(this.modelId, () => within(limit, this.embeddings.embedQuery(text))));
  }

  private checked(vector: number[]): Float32Array {
    if (vector.length !== this.dimensions) {
      throw failure(this.modelId, `gave a vector of ${vector.length} dimensions instead of ${this.dimensions}`);
    }
    return toUnitLength(Float32Array.from(vector));
  }
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
    // Both go on alone once the race is over; what becomes of them concerns nobody.
    work.catch(() => {});
    late.catch(() => {});
  }
}

async function asked<Result>(modelId: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (cause) {
    throw failure(modelId, `could not be asked (${errorMessage(cause)}); check its address, key and model name`, cause);
  }
}

function failure(modelId: string, what: string, cause?: unknown): KheoError {
  return new KheoError('embedderFailed', `The embeddings ${modelId} ${what}.`, { cause, isRetryable: true });
}
