import { KheoError } from '../../core/errors.ts';
import type { Embedder } from '../../core/retrieval.ts';
import { toUnitLength } from './to-unit-length.ts';

/** What we use of LangChain's `Embeddings`; every provider's class has it. */
export interface LangChainEmbeddings {
  embedDocuments(texts: string[]): Promise<number[][]>;
  embedQuery(text: string): Promise<number[]>;
}

/** Any LangChain embeddings as our Embedder, with vectors brought to unit length. */
export class LangChainEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  private readonly embeddings: LangChainEmbeddings;

  private constructor(modelId: string, dimensions: number, embeddings: LangChainEmbeddings) {
    this.modelId = modelId;
    this.dimensions = dimensions;
    this.embeddings = embeddings;
  }

  /** Asks the provider for one vector, since only that tells the number of dimensions. @throws KheoError `embedderFailed` */
  static async connect(modelId: string, embeddings: LangChainEmbeddings): Promise<LangChainEmbedder> {
    const sample = await asked(modelId, () => embeddings.embedQuery('dân chủ ở cơ sở'));
    return new LangChainEmbedder(modelId, sample.length, embeddings);
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
    return this.checked(await asked(this.modelId, () => this.embeddings.embedQuery(text)));
  }

  private checked(vector: number[]): Float32Array {
    if (vector.length !== this.dimensions) {
      throw failure(this.modelId, `gave a vector of ${vector.length} dimensions instead of ${this.dimensions}`);
    }
    return toUnitLength(Float32Array.from(vector));
  }
}

async function asked<Result>(modelId: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (cause) {
    throw failure(modelId, 'could not be asked; check its address, key and model name', cause);
  }
}

function failure(modelId: string, what: string, cause?: unknown): KheoError {
  return new KheoError('embedderFailed', `The embeddings ${modelId} ${what}.`, { cause, isRetryable: true });
}
