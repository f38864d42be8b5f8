import { randomUUID } from 'node:crypto';
import { WebChatChannel } from '../../bot/channels/web-chat.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { startWebServer } from '../../bot/web/server.ts';
import type { IncomingMessage, OutgoingMessage, SendOutcome } from '../../core/chat.ts';
import { systemClock } from '../../core/clock.ts';
import type { DeliverySettlement } from '../../core/delivery.ts';
import { testSettings } from '../bot/support/settings.ts';
import { createTestDatabase } from '../bot/support/test-database.ts';
import { waitUntil } from '../bot/support/wait-until.ts';
import { WebVisitor } from '../bot/support/web-visitor.ts';
import { channelContract, type OpenChannel } from './channel.contract.ts';

/** The web chat over real HTTP, with the outbox that makes its messages durable. */
async function open(): Promise<OpenChannel> {
  const { database, remove } = await createTestDatabase();
  const channel = new WebChatChannel({ transcript: database.transcript, clock: systemClock });
  const log = createLog({ level: 'silent' });
  const server = await startWebServer({
    settings: testSettings(),
    channel,
    telegramWebhook: null,
    training: database,
    links: { publicUrl: null, telegram: () => null },
    metrics: createMetrics(),
    channelStates: () => ({}),
    clock: systemClock,
    log,
  });
  const received: IncomingMessage[] = [];
  let failures = 0;
  let address = '';
  await channel.start(async (message) => {
    address = message.sender.address;
    if (failures-- > 0) throw new Error('The database of the test is away on purpose.');
    received.push(message);
  });
  const visitor = await WebVisitor.open(server.url);
  // The address is a secret's hash, so the first message tells it.
  await visitor.write('Xin chào');
  received.length = 0;
  await visitor.follow();

  let last = { text: '', clientId: '' };
  const post = (text: string, clientId: string) =>
    waitUntil('the message to be stored', async () => (await visitor.write(text, clientId)).status === 202, 2);
  const deliver = async (message: OutgoingMessage): Promise<SendOutcome> => {
    await database.conversation.enqueue([{ recipient: { channel: 'web', address }, message, lane: 'reply' }], []);
    const [delivery] = await database.outbox.claim(['web'], systemClock.now(), 1);
    if (!delivery) throw new Error('The outbox gave nothing.');
    const outcome = await channel.send(address, delivery.message, delivery.id);
    const settlement: DeliverySettlement =
      outcome.kind === 'sent'
        ? { state: 'sent', platformMessageId: outcome.platformMessageId }
        : { state: 'failed', reason: outcome.kind };
    await database.outbox.settle(delivery.id, settlement);
    return outcome;
  };
  const shown = async () => visitor.shown.map((message) => message.blocks.map((block) => block.text).join('\n'));
  return {
    channel,
    address,
    received,
    failStoring: (times) => {
      failures = times;
    },
    personWrites: async (text) => {
      last = { text, clientId: randomUUID() };
      await post(last.text, last.clientId);
    },
    personChooses: async (position) => {
      await visitor.press(visitor.shown.at(-1)?.buttons?.flat()[position]?.action ?? '');
    },
    deliver,
    shown,
    standing: shown,
    files: async () =>
      visitor.shown.flatMap(({ image, document }) =>
        [image, document].flatMap((file) => (file ? [Buffer.from(file.content, 'base64')] : [])),
      ),
    shownChoices: async () =>
      visitor.shown
        .at(-1)
        ?.buttons?.flat()
        .map(({ label }) => label) ?? [],
    repeatUpdate: async () => void (await post(last.text, last.clientId)),
    redeliversUnstored: true,
    close: async () => {
      visitor.unfollow();
      await server.stop();
      await channel.stop();
      await remove();
    },
  };
}

// Its transport is the outbox itself: once a message is written there is nothing that could fail.
channelContract('web', open, []);
