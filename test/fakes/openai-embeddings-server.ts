import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const requestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
});

export interface OpenAiEmbeddingsServer {
  /** What OPENAI_BASE_URL is set to. */
  baseUrl: string;
  /** Bodies of the requests so far. */
  requests: z.infer<typeof requestSchema>[];
  /** While set, every request is refused with this status. */
  failWith: number | null;
  stop(): Promise<void>;
}

/** Letters counted by their code: enough for equal texts to get equal vectors and unlike texts unlike ones. */
function vectorOf(input: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const character of input) {
    const slot = (character.codePointAt(0) ?? 0) % dimensions;
    vector[slot] = (vector[slot] ?? 0) + 1;
  }
  return vector;
}

/** Speaks POST /v1/embeddings as OpenAI does, in both encodings, on a port of its own. */
export async function startOpenAiEmbeddingsServer(dimensions: number): Promise<OpenAiEmbeddingsServer> {
  const state: Pick<OpenAiEmbeddingsServer, 'requests' | 'failWith'> = { requests: [], failWith: null };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return answer(404, { error: { message: 'no' } });
    if (state.failWith !== null) return answer(state.failWith, { error: { message: 'refused on purpose' } });
    const parsed = requestSchema.parse(JSON.parse(body));
    state.requests.push(parsed);
    const inputs = typeof parsed.input === 'string' ? [parsed.input] : parsed.input;
    const data = inputs.map((input, index) => {
      const vector = vectorOf(input, dimensions);
      const embedding =
        parsed.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector);
      return { object: 'embedding', index, embedding };
    });
    answer(200, { object: 'list', model: parsed.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is an object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
