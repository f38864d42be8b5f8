import { expect, it } from 'vitest';
import { TelegramChannel } from '../../bot/channels/telegram.ts';
import { createLog } from '../../bot/log.ts';
import type { IncomingMessage, OutgoingMessage } from '../../core/chat.ts';
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
    standing: async () => telegram.chats.messagesIn(address).flatMap((shown) => (shown.isFromBot ? [shown.text] : [])),
    files: async () =>
      telegram.accepted.flatMap(({ image, document }) => [image, document].flatMap((file) => file?.bytes ?? [])),
    shownChoices: async () => lastButtons().map(({ text }) => text),
    repeatUpdate: async () => telegram.updates.repeat(lastUpdate),
    redeliversUnstored: true,
    close: async () => {
      await channel.stop();
      await telegram.stop();
    },
  };
}

function paragraph(text: string): OutgoingMessage {
  return { blocks: [{ kind: 'paragraph', text }] };
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

const replacing = { ...paragraph('Câu sau'), replaces: '1' };
const failingEdit = (fault: Fault) => () => current.telegram.fail('editMessageText', fault);
const editFailures: ChannelFailure[] = [
  {
    name: 'a replacement in a chat whose person blocked the bot',
    arrange: () => void current.telegram.personBlocks(address),
    message: replacing,
    expected: { kind: 'unreachable' },
  },
  {
    name: 'a replacement of a message that is too old',
    arrange: failingEdit({ code: 400, description: "Bad Request: message can't be edited" }),
    message: replacing,
    expected: { kind: 'sent' },
    isShown: true,
  },
  {
    name: 'too many replacements, which are not sent as new ones',
    arrange: failingEdit({ code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 }),
    message: replacing,
    expected: { kind: 'retry', afterSeconds: 3 },
  },
  {
    name: 'a replacement that Telegram refuses',
    arrange: failingEdit({ code: 400, description: "Bad Request: can't parse entities" }),
    message: replacing,
    expected: { kind: 'rejected' },
  },
  {
    name: 'a connection that breaks in a replacement',
    arrange: failingEdit('dropBeforeReading'),
    message: replacing,
    expected: { kind: 'uncertain' },
  },
  {
    name: 'a picture that is none',
    arrange: () => {},
    message: { ...paragraph('Hình'), image: { name: 'a.png', mediaType: 'image/png', content: 'không phải' } },
    expected: { kind: 'rejected' },
  },
];

channelContract('telegram', async () => {
  current = await open();
  return current;
}, [...failures, ...editFailures]);

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
  const { deliver, telegram, received, close } = await open();
  const blocks = [{ kind: 'paragraph' as const, text: 'Xin số điện thoại' }];
  expect(await deliver({ blocks, asksForPhone: { label: 'Gửi số của tôi' } })).toMatchObject({
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
  const { deliver, telegram, close } = await open();
  const document = { name: 'lich.ics', mediaType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\nĐ' };
  const blocks = [{ kind: 'heading' as const, text: 'Lịch <học>' }];
  expect(await deliver({ blocks, document })).toMatchObject({ kind: 'sent' });
  expect(telegram.accepted.at(-1)).toMatchObject({
    html: '<b>Lịch &lt;học&gt;</b>',
    document: { name: 'lich.ics', content: document.content },
  });
  await close();
});

it('takes a replacement that was repeated after its connection broke, and shows it once', async () => {
  const { deliver, telegram, close } = await open();
  const first = await deliver(paragraph('Câu 1/5'));
  const next = { ...paragraph('Câu 2/5'), replaces: first.kind === 'sent' ? (first.platformMessageId ?? '') : '' };
  telegram.fail('editMessageText', 'dropAfterAccepting');
  expect(await deliver(next)).toMatchObject({ kind: 'uncertain' });
  expect(await deliver(next)).toEqual(first);
  expect(telegram.chats.messagesIn(address).map(({ text }) => text)).toEqual(['Câu 2/5']);
  await close();
});

it('replaces a picture by a new message, since its text is a caption', async () => {
  const { deliver, telegram, close } = await open();
  const document = { name: 'lich.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR' };
  const first = await deliver({ ...paragraph('Lịch'), document });
  const replaces = first.kind === 'sent' ? (first.platformMessageId ?? '') : '';
  expect(await deliver({ ...paragraph('Tiếp'), replaces })).toMatchObject({ kind: 'sent' });
  expect(telegram.chats.messagesIn(address).map(({ text }) => text)).toEqual(['Lịch', 'Tiếp']);
  await close();
});
