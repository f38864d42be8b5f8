import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../bot/delivery/plain-text.ts';
import { splitMessage } from '../../bot/delivery/split-message.ts';
import type { ChatChannel, IncomingMessage, OutgoingMessage, SendOutcome } from '../../core/chat.ts';
import { waitUntil } from '../bot/support/wait-until.ts';

/** A channel that runs against its platform (a fake server, a browser's requests, a pair of streams). */
export interface OpenChannel {
  channel: ChatChannel;
  /** Of a person who has written before. */
  address: string;
  /** What the channel handed over, in order. */
  received: IncomingMessage[];
  /** The next messages are not stored: handing them over fails this often. */
  failStoring(times: number): void;
  personWrites(text: string): Promise<void>;
  /** Presses the button, or types the number, of a choice of the message shown last. */
  personChooses(position: number): Promise<void>;
  /** Sends as the relay does. */
  deliver(message: OutgoingMessage): Promise<SendOutcome>;
  /** Visible texts of what the person was sent, in order, choices included where they are text. */
  shown(): Promise<string[]>;
  /** The same, but what was replaced by another message is gone. */
  standing(): Promise<string[]>;
  /** Pictures and files that the person was sent, in order. */
  files(): Promise<Buffer[]>;
  /** Labels of the choices under the message shown last. */
  shownChoices(): Promise<string[]>;
  /** The platform hands over its last update once more; null when it never does. */
  repeatUpdate: (() => Promise<void>) | null;
  /** Whether the platform offers a message again that was not stored. */
  redeliversUnstored: boolean;
  close(): Promise<void>;
}

/** A way in which the platform fails, and the outcome that the relay must be given. */
export interface ChannelFailure {
  name: string;
  arrange(open: OpenChannel): Promise<void> | void;
  message?: OutgoingMessage;
  expected: Partial<SendOutcome> & { kind: SendOutcome['kind'] };
  /** True when the person sees the message although no answer came. */
  isShown?: boolean;
}

const hardText = 'Dân < bàn > & "quyết" 100%: Điều 5a – \u{1F44D} ki\u1ec3m tra e\u0302\u0301 *không* _đậm_';
const paragraph = (text: string): OutgoingMessage => ({ blocks: [{ kind: 'paragraph', text }] });
/** Two by two pixels. */
const smallPng = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPgj88GIgYIBQAWWgNlkYvUuAAAAABJRU5ErkJggg==';
const withChoices: OutgoingMessage = {
  blocks: [
    { kind: 'heading', text: 'Khoản 1 Điều 21' },
    { kind: 'quote', text: 'Một câu được trích.' },
    { kind: 'note', text: 'Còn hiệu lực.' },
  ],
  buttons: [[{ label: 'Mở cả Điều', action: 'o:21:0' }], [{ label: 'Hữu ích', action: 'h:abc_-9:1' }]],
};

/** What every channel must do, whatever the platform. */
export function channelContract(
  name: string,
  open: () => Promise<OpenChannel>,
  failures: readonly ChannelFailure[],
): void {
  describe(`channel contract: ${name}`, () => {
    let run: OpenChannel;
    const receivedCount = (count: number) =>
      waitUntil(`${count} received messages`, () => (run.received.length >= count ? run.received : null));
    const shownCount = (count: number) =>
      waitUntil(`${count} shown messages`, async () => {
        const shown = await run.shown();
        return shown.length >= count ? shown : null;
      });

    beforeEach(async () => {
      run = await open();
    });
    afterEach(() => run.close());

    it('hands over texts in order, each with its person and an identity of its own', async () => {
      const texts = ['Câu một', hardText, 'Câu ba'];
      for (const text of texts) await run.personWrites(text);
      const received = await receivedCount(3);
      expect(received.map(({ content }) => content)).toEqual(texts.map((text) => ({ kind: 'text', text })));
      expect(new Set(received.map(({ updateId }) => updateId)).size).toBe(3);
      for (const { sender } of received) expect(sender).toEqual({ channel: run.channel.name, address: run.address });
    });

    it('gives a repeated update the same identity', async () => {
      if (!run.repeatUpdate) return;
      await run.personWrites('Một lần thôi');
      await receivedCount(1);
      await run.repeatUpdate();
      const [first, second] = await receivedCount(2);
      expect(second?.updateId).toBe(first?.updateId);
    });

    it('does not lose what could not be stored', async () => {
      run.failStoring(1);
      await run.personWrites('Phải còn');
      if (run.redeliversUnstored) {
        expect((await receivedCount(1))[0]?.content).toEqual({ kind: 'text', text: 'Phải còn' });
      } else {
        expect((await shownCount(1))[0]).toMatch(/gửi lại/);
      }
      await run.personWrites('Câu sau');
      await waitUntil('the next message', () =>
        run.received.some(({ content }) => content.kind === 'text' && content.text === 'Câu sau'),
      );
    });

    it('shows texts as they are', async () => {
      expect(await run.deliver(paragraph(hardText))).toMatchObject({ kind: 'sent' });
      expect((await shownCount(1))[0]).toContain(hardText);
    });

    it('shows choices, and a chosen one comes back unchanged', async () => {
      await run.deliver(withChoices);
      const [shown] = await shownCount(1);
      for (const block of withChoices.blocks) expect(shown).toContain(block.text);
      expect(await run.shownChoices()).toEqual(['Mở cả Điều', 'Hữu ích']);
      await run.personChooses(1);
      expect((await receivedCount(1))[0]?.content).toMatchObject({ kind: 'press', action: 'h:abc_-9:1' });
    });

    it('says under which message a button was pressed, where messages can be replaced', async () => {
      const sent = await run.deliver(withChoices);
      await shownCount(1);
      await run.personChooses(0);
      const [press] = await receivedCount(1);
      const messageId = sent.kind === 'sent' ? (sent.platformMessageId ?? '') : '';
      const known = run.channel.limits.canEdit ? { messageId } : {};
      expect(press?.content).toEqual({ kind: 'press', action: 'o:21:0', ...known });
    });

    it('replaces a message with its choices, or sends a new one where it cannot', async () => {
      const sent = await run.deliver(withChoices);
      const replaces = sent.kind === 'sent' ? (sent.platformMessageId ?? '') : '';
      const next = { ...paragraph('Câu 2/5'), buttons: [[{ label: 'Có', action: 's:2:1' }]], replaces };
      expect(await run.deliver(next)).toMatchObject({ kind: 'sent' });
      expect(await run.deliver(paragraph('Câu khác'))).toMatchObject({ kind: 'sent' });
      await shownCount(3);
      const standing = await run.standing();
      expect(standing.at(-2)).toContain('Câu 2/5');
      expect(standing).toHaveLength(run.channel.limits.canEdit ? 2 : 3);
    });

    it('takes a replacement that changes nothing, and one of a message that is not there', async () => {
      const sent = await run.deliver(withChoices);
      const replaces = sent.kind === 'sent' ? (sent.platformMessageId ?? '') : '';
      expect(await run.deliver({ ...withChoices, replaces })).toMatchObject({ kind: 'sent' });
      for (const gone of ['999999999', 'out-5']) {
        expect(await run.deliver({ ...paragraph(`Thay ${gone}`), replaces: gone })).toMatchObject({ kind: 'sent' });
      }
      const standing = await waitUntil('both', async () => {
        const texts = await run.standing();
        return texts.at(-1)?.includes('Thay out-5') ? texts : null;
      });
      expect(standing.at(-2)).toContain('Thay 999999999');
    });

    it('shows a picture and hands over a file to the byte, or leaves them out', async () => {
      const { canShowImages, canSendDocuments } = run.channel.limits;
      const blocks = [{ kind: 'heading' as const, text: 'Kết quả' }];
      const image = { name: 'ket-qua.png', mediaType: 'image/png', content: smallPng, encoding: 'base64' as const };
      const document = { name: 'bao-cao.docx', mediaType: 'application/zip', content: 'UEsDBP/+AA==' };
      expect(await run.deliver({ ...withChoices, blocks, image })).toMatchObject({ kind: 'sent' });
      await shownCount(1);
      expect(await run.shownChoices()).toEqual(['Mở cả Điều', 'Hữu ích']);
      const encoded = { ...document, encoding: 'base64' as const };
      expect(await run.deliver({ blocks, document: encoded })).toMatchObject({ kind: 'sent' });
      for (const shown of await shownCount(2)) expect(shown).toContain('Kết quả');
      const expected = [...(canShowImages ? [smallPng] : []), ...(canSendDocuments ? [document.content] : [])];
      expect((await run.files()).map((bytes) => bytes.toString('base64'))).toEqual(expected);
    });

    it('takes a picture with a long text, in parts', async () => {
      const { limits } = run.channel;
      const text = 'Người dân được biết, được bàn. '.repeat(60).trim();
      const image = { name: 'ket-qua.png', mediaType: 'image/png', content: smallPng, encoding: 'base64' as const };
      const blocks = [
        { kind: 'heading' as const, text: 'Kết quả' },
        { kind: 'paragraph' as const, text },
      ];
      const parts = splitMessage({ ...withChoices, blocks, image }, limits);
      for (const part of parts) expect(await run.deliver(part)).toMatchObject({ kind: 'sent' });
      const shown = await shownCount(parts.length);
      expect(shown[0]).toContain('Kết quả');
      expect(shown.join('')).toContain(text);
      expect(await run.files()).toHaveLength(limits.canShowImages ? 1 : 0);
      expect(await run.shownChoices()).toEqual(['Mở cả Điều', 'Hữu ích']);
    });

    it('shows one person’s messages in the order in which they were sent', async () => {
      for (let index = 0; index < 5; index += 1) await run.deliver(paragraph(`Tin ${index}`));
      const shown = await shownCount(5);
      expect(shown.map((text) => /Tin \d/.exec(text)?.[0])).toEqual(['Tin 0', 'Tin 1', 'Tin 2', 'Tin 3', 'Tin 4']);
    });

    it('accepts a text at its limit and rejects a longer one', async () => {
      const most = run.channel.limits.maxTextLength;
      expect(await run.deliver(paragraph('a<&'.repeat(most).slice(0, most)))).toMatchObject({ kind: 'sent' });
      expect(await run.deliver(paragraph('a'.repeat(most + 1)))).toMatchObject({ kind: 'rejected' });
    });

    it('takes a long message in parts, all of it, with the choices under the last', async () => {
      const { limits } = run.channel;
      const sentence = 'Người dân được biết, được bàn & được <quyết>. ';
      const text = sentence.repeat(Math.ceil((limits.maxTextLength * 2.2) / sentence.length)).trim();
      const message: OutgoingMessage = { ...withChoices, blocks: [...withChoices.blocks, { kind: 'quote', text }] };
      const parts = splitMessage(message, limits);
      expect(parts.length).toBeGreaterThanOrEqual(3);
      for (const part of parts) expect(await run.deliver(part)).toMatchObject({ kind: 'sent' });
      const shown = await shownCount(parts.length);
      const squeeze = (words: string) => words.replace(/[\s│]+/g, '');
      for (const [index, part] of parts.entries()) {
        for (const block of part.blocks) expect(squeeze(shown[index] ?? '')).toContain(squeeze(block.text));
      }
      expect(parts.map(plainText).join(' ').replace(/\s+/g, ' ')).toContain(text.slice(-500));
      expect(await run.shownChoices()).toEqual(['Mở cả Điều', 'Hữu ích']);
    });

    it('never throws for the sake of "typing"', async () => {
      await expect(run.channel.showTyping(run.address)).resolves.toBeUndefined();
      await expect(run.channel.showTyping('12345')).resolves.toBeUndefined();
    });

    it('hands over nothing after it was stopped', async () => {
      await run.channel.stop();
      await run.personWrites('Quá muộn').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(run.received).toEqual([]);
    });

    it.each(failures.map((failure) => [failure.name, failure] as const))('reports: %s', async (_, failure) => {
      await failure.arrange(run);
      const before = (await run.shown()).length;
      expect(await run.deliver(failure.message ?? paragraph('Thử'))).toMatchObject(failure.expected);
      expect((await run.shown()).length - before).toBe(failure.isShown ? 1 : 0);
    });
  });
}
