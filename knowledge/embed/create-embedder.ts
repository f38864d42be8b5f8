import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import type { Embedder } from '../../core/retrieval.ts';
import { LangChainEmbedder, type LangChainEmbeddings } from './langchain-embedder.ts';
import { LocalNgramEmbedder, localNgramModelId } from './local-ngram.ts';

/** Where a provider's LangChain class lives. Keys, addresses and the like are read by the class from its usual variables. */
interface EmbeddingsProvider {
  /** npm package to install. */
  packageName: string;
  /** What to import, when it is not the package itself. */
  entry?: string;
  className: string;
}

/** By the part of EMBEDDINGS before the colon. Each takes `{ model }`. */
const providers: ReadonlyMap<string, EmbeddingsProvider> = new Map([
  ['openai', { packageName: '@langchain/openai', className: 'OpenAIEmbeddings' }],
  ['ollama', { packageName: '@langchain/ollama', className: 'OllamaEmbeddings' }],
  ['google-genai', { packageName: '@langchain/google-genai', className: 'GoogleGenerativeAIEmbeddings' }],
  ['mistralai', { packageName: '@langchain/mistralai', className: 'MistralAIEmbeddings' }],
  ['cohere', { packageName: '@langchain/cohere', className: 'CohereEmbeddings' }],
  [
    'jina',
    { packageName: '@langchain/community', entry: '@langchain/community/embeddings/jina', className: 'JinaEmbeddings' },
  ],
  [
    'huggingface-transformers',
    {
      packageName: '@huggingface/transformers',
      entry: '@langchain/community/embeddings/huggingface_transformers',
      className: 'HuggingFaceTransformersEmbeddings',
    },
  ],
]);

type EmbeddingsClass = new (settings: { model: string }) => LangChainEmbeddings;
const embeddingsClassSchema = z.custom<EmbeddingsClass>((value) => typeof value === 'function');

/**
 * The embedder that the setting EMBEDDINGS names: unset, empty or `local:ngram` is our own; `provider:model` is any
 * LangChain embeddings of the table above.
 *
 * @throws KheoError `embedderUnknown`, `embedderNotInstalled` or `embedderFailed`
 */
export async function createEmbedder(setting: string | undefined): Promise<Embedder> {
  const modelId = setting?.trim() || localNgramModelId;
  if (modelId === localNgramModelId) return new LocalNgramEmbedder();
  const colon = modelId.indexOf(':');
  const provider = providers.get(modelId.slice(0, Math.max(colon, 0)));
  const model = modelId.slice(colon + 1);
  if (!provider || model === '') {
    throw new KheoError(
      'embedderUnknown',
      `EMBEDDINGS is "${modelId}", but must be ${localNgramModelId} or provider:model with one of the providers ` +
        `${[...providers.keys()].join(', ')}.`,
    );
  }
  const Embeddings = await importClass(modelId, provider);
  return LangChainEmbedder.connect(modelId, () => new Embeddings({ model }));
}

async function importClass(modelId: string, provider: EmbeddingsProvider): Promise<EmbeddingsClass> {
  try {
    const imported: Record<string, unknown> = await import(provider.entry ?? provider.packageName);
    return embeddingsClassSchema.parse(imported[provider.className]);
  } catch (cause) {
    throw new KheoError(
      'embedderNotInstalled',
      `EMBEDDINGS is "${modelId}", which needs a package that is not installed; run: npm install ${provider.packageName}`,
      { cause },
    );
  }
}
