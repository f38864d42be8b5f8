import { expect, it } from 'vitest';
import { TelegramChannel } from '../../bot/channels/telegram.ts';
import { createLog } from '../../bot/log.ts';
import type { IncomingMessage } from '../../core/chat.ts';
import { systemClock } from '../../core/clock.ts';
import { waitUntil } from '../bot/support/wait-until.ts';
import { FakeTelegramServer, type Fault } from '../fakes/telegram-server.ts';
import { type ChannelFailure, channelContract, type OpenChannel } from './channel.contract.ts';

const address = '7001';
const log = createLog({ level: 'silent' });

function telegramChannel(token: string, apiRoot: string): TelegramChannel {
  return new TelegramChannel({
    settings: { kind: 'polling', token, apiRoot, messagesPerSecond: 0 },
    clock: systemClock,
    log,
  });
}

async function open(): Promise<OpenChannel & { telegram: FakeTelegramServer }> {
  const telegram = await FakeTelegramServer.start();
  const channel = telegramChannel(telegram.token, telegram.apiRoot);
  const received: IncomingMessage[] = [];
  let failures = 0;
  let lastUpdate = 0;
  telegram.personReturns(address);
  await channel.start(async (message) => {
    if (message.content.kind === 'membership') return;
    if (failures-- > 0) throw new Error('The database of the test is away on purpose.');
    received.push(message);
  });
  const lastButtons = () => telegram.accepted.at(-1)?.buttons.flat() ?? [];
  return {
    telegram,
    channel,
    address,
    received,
    failStoring: (times) => {
      failures = times;
    },
    personWrites: async (text) => {
      lastUpdate = telegram.personWrites(address, text);
    },
    personChooses: async (position) => {
      telegram.personPresses(address, lastButtons()[position]?.callback_data ?? '');
    },
    deliver: (message) => channel.send(address, message),
    shown: async () => telegram.textsTo(address),
    shownChoices: async () => lastButtons().map(({ text }) => text),
    repeatUpdate: async () => telegram.updates.repeat(lastUpdate),
    redeliversUnstored: true,
    close: async () => {
      await channel.stop();
      await telegram.stop();
    },
  };
}

let current: Awaited<ReturnType<typeof open>>;
const failing = (fault: Fault) => () => current.telegram.fail('sendMessage', fault);
const failures: ChannelFailure[] = [
  {
    name: 'a person who blocked the bot',
    arrange: () => void current.telegram.personBlocks(address),
    expected: { kind: 'unreachable' },
  },
  {
    name: 'a chat that does not exist',
    arrange: failing({ code: 400, description: 'Bad Request: chat not found' }),
    expected: { kind: 'unreachable' },
  },
  {
    name: 'a message that Telegram refuses',
    arrange: failing({ code: 400, description: "Bad Request: can't parse entities" }),
    expected: { kind: 'rejected' },
  },
  {
    name: 'too many requests, with the wait that Telegram names',
    arrange: failing({ code: 429, description: 'Too Many Requests: retry after 17', retryAfter: 17 }),
    expected: { kind: 'retry', afterSeconds: 17 },
  },
  {
    name: 'an error inside Telegram',
    arrange: failing({ code: 502, description: 'Bad Gateway' }),
    expected: { kind: 'retry', afterSeconds: null },
  },
  {
    name: 'a token that was revoked',
    arrange: failing({ code: 401, description: 'Unauthorized' }),
    expected: { kind: 'channelDown' },
  },
  {
    name: 'a connection that breaks after Telegram took the message',
    arrange: failing('dropAfterAccepting'),
    expected: { kind: 'uncertain' },
    isShown: true,
  },
  {
    name: 'an answer that cannot be read',
    arrange: failing('garbled'),
    expected: { kind: 'uncertain' },
    isShown: true,
  },
  {
    name: 'a server that is not there',
    arrange: async () => current.telegram.stop(),
    expected: { kind: 'retry', afterSeconds: null },
  },
  {
    name: 'a button that Telegram refuses',
    arrange: () => {},
    message: { blocks: [{ kind: 'paragraph', text: 'x' }], buttons: [[{ label: 'x', action: 'x'.repeat(65) }]] },
    expected: { kind: 'rejected' },
  },
];

channelContract(
  'telegram',
  async () => {
    current = await open();
    return current;
  },
  failures,
);

it('refuses to start with a wrong token, saying what to do', async () => {
  const telegram = await FakeTelegramServer.start();
  const channel = telegramChannel('1:wrong', telegram.apiRoot);
  await expect(channel.start(async () => {})).rejects.toMatchObject({
    code: 'telegramTokenWrong',
    message: expect.stringContaining('@BotFather'),
  });
  await telegram.stop();
});

it('asks for the phone number, and believes only a number that Telegram says is the sender’s own', async () => {
  const { channel, telegram, received, close } = await open();
  const blocks = [{ kind: 'paragraph' as const, text: 'Xin số điện thoại' }];
  expect(await channel.send(address, { blocks, asksForPhone: { label: 'Gửi số của tôi' } }, 1)).toMatchObject({
    kind: 'sent',
  });
  expect(telegram.accepted.at(-1)).toMatchObject({ phoneButton: 'Gửi số của tôi', buttons: [] });
  telegram.personSharesPhone(address, '+84901234567');
  telegram.personSharesPhone(address, '84907654321', '7002');
  await waitUntil('both cards', () => received.length === 2);
  expect(received.map(({ content }) => content)).toEqual([
    { kind: 'contact', phone: '+84901234567', isOwn: true },
    { kind: 'contact', phone: '84907654321', isOwn: false },
  ]);
  await close();
});

it('sends a file with its caption', async () => {
  const { channel, telegram, close } = await open();
  const document = { name: 'lich.ics', mediaType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\nĐ' };
  const blocks = [{ kind: 'heading' as const, text: 'Lịch <học>' }];
  expect(await channel.send(address, { blocks, document }, 1)).toMatchObject({ kind: 'sent' });
  expect(telegram.accepted.at(-1)).toMatchObject({
    html: '<b>Lịch &lt;học&gt;</b>',
    document: { name: 'lich.ics', content: document.content },
  });
  await close();
});
