import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LangChainEmbedder, type LangChainEmbeddings } from '../../../knowledge/embed/langchain-embedder.ts';

const timeouts = { questionMilliseconds: 50, connectMilliseconds: 50 };

/** A provider whose answers and delays the test chooses. */
class ScriptedEmbeddings implements LangChainEmbeddings {
  delayMilliseconds = 0;
  vectors: number[][] = [[3, 4]];

  async embedDocuments(): Promise<number[][]> {
    return this.vectors;
  }

  async embedQuery(): Promise<number[]> {
    await setTimeout(this.delayMilliseconds);
    return this.vectors[0] ?? [];
  }
}

it('does not let a question wait for a provider that has gone quiet', async () => {
  const provider = new ScriptedEmbeddings();
  const embedder = await LangChainEmbedder.connect('test:slow', () => provider, timeouts);
  provider.delayMilliseconds = 10_000;
  await expect(embedder.embedQuestion('họp thôn')).rejects.toMatchObject({ code: 'embedderFailed', isRetryable: true });
});

it('refuses vectors of another length or number than promised', async () => {
  const provider = new ScriptedEmbeddings();
  const embedder = await LangChainEmbedder.connect('test:odd', () => provider, timeouts);
  await expect(embedder.embedDocuments(['a', 'b'])).rejects.toThrow('1 vectors for 2 texts');
  provider.vectors = [[1, 2, 3]];
  await expect(embedder.embedDocuments(['a'])).rejects.toThrow('3 dimensions instead of 2');
});

it('names the embeddings whose class cannot be made', async () => {
  const create = () => {
    throw new Error('no key');
  };
  await expect(LangChainEmbedder.connect('test:none', create, timeouts)).rejects.toThrow(/test:none.*no key/);
});
