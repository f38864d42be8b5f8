import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmbedder } from '../../../knowledge/embed/create-embedder.ts';
import { embedderContract } from '../../contracts/embedder.contract.ts';
import { type OpenAiEmbeddingsServer, startOpenAiEmbeddingsServer } from '../../fakes/openai-embeddings-server.ts';

let server: OpenAiEmbeddingsServer;
beforeAll(async () => {
  server = await startOpenAiEmbeddingsServer(64);
});
afterAll(() => server.stop());
beforeEach(() => {
  vi.stubEnv('OPENAI_BASE_URL', server.baseUrl);
  vi.stubEnv('OPENAI_API_KEY', 'a-key');
  server.failWith = null;
});

embedderContract('openai through LangChain', () => createEmbedder('openai:test-model'));

describe('createEmbedder', () => {
  it.each([undefined, '', ' ', 'local:ngram'])('gives our own embedder for %j', async (setting) => {
    expect((await createEmbedder(setting)).modelId).toBe('local:ngram');
  });

  it('asks the provider named before the colon for the model after it', async () => {
    const embedder = await createEmbedder('openai:vendor/model:tag');
    expect(embedder.modelId).toBe('openai:vendor/model:tag');
    expect(embedder.dimensions).toBe(64);
    expect(server.requests.at(-1)?.model).toBe('vendor/model:tag');
  });

  it.each(['local:other', 'nobody:model', 'openai', 'openai:', ':model'])('refuses %j by name', async (setting) => {
    await expect(createEmbedder(setting)).rejects.toMatchObject({
      code: 'embedderUnknown',
      message: expect.stringContaining(setting),
    });
  });

  it('says what to install for a provider whose package is absent', async () => {
    await expect(createEmbedder('cohere:embed-multilingual')).rejects.toMatchObject({
      code: 'embedderNotInstalled',
      message: expect.stringContaining('npm install @langchain/cohere'),
    });
  });

  it('says so when the key is missing', async () => {
    vi.stubEnv('OPENAI_API_KEY', undefined);
    await expect(createEmbedder('openai:test-model')).rejects.toMatchObject({
      code: 'embedderFailed',
      message: expect.stringMatching(/key/i),
    });
  });

  it('reports a provider that refuses, as something to try again', async () => {
    server.failWith = 401;
    await expect(createEmbedder('openai:test-model')).rejects.toMatchObject({
      code: 'embedderFailed',
      isRetryable: true,
    });
  });
});
