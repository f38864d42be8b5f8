import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OutgoingMessage } from '../../../core/chat.ts';

const lineSchema = z.object({
  id: z.string(),
  direction: z.enum(['incoming', 'outgoing']),
  outgoing: z.custom<OutgoingMessage>().nullable(),
});
export type VisitorLine = z.infer<typeof lineSchema>;

/** A browser's side of the web chat over real HTTP: one identity, its posts and its event stream. */
export class WebVisitor {
  /** Replies told by the event stream, as they came, repeats included. */
  readonly told: VisitorLine[] = [];
  cookie = '';
  private readonly url: string;
  private stream: AbortController | null = null;

  constructor(url: string) {
    this.url = url;
  }

  static async open(url: string): Promise<WebVisitor> {
    const visitor = new WebVisitor(url);
    await visitor.transcript();
    return visitor;
  }

  /** Each reply once, as the page shows it. */
  get shown(): OutgoingMessage[] {
    const byId = new Map(this.told.map((line) => [line.id, line.outgoing]));
    return [...byId.values()].filter((message) => message !== null);
  }

  async transcript(): Promise<VisitorLine[]> {
    const response = await fetch(`${this.url}/api/transcript`, { headers: { cookie: this.cookie } });
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return z.object({ lines: z.array(lineSchema) }).parse(await response.json()).lines;
  }

  write(text: string, clientId: string = randomUUID()): Promise<Response> {
    return this.post('/api/messages', { clientId, text });
  }

  press(action: string, clientId: string = randomUUID()): Promise<Response> {
    return this.post('/api/presses', { clientId, action });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url, cookie: this.cookie, ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Opens the event stream; resolves once the server has answered. */
  async follow(lastEventId?: string): Promise<void> {
    this.unfollow();
    const stream = new AbortController();
    this.stream = stream;
    const response = await fetch(`${this.url}/api/events`, {
      headers: { cookie: this.cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
      signal: stream.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The event stream was refused with ${response.status}.`);
    void this.read(response.body).catch(() => {});
  }

  unfollow(): void {
    this.stream?.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      rest += decoder.decode(chunk, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.take(event);
    }
  }

  private take(event: string): void {
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (data && /^event: line$/m.test(event)) this.told.push(lineSchema.parse(JSON.parse(data)));
  }
}
