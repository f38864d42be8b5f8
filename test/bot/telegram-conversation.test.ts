import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { type RunningKheo, startKheo } from '../../bot/start.ts';
import { systemClock } from '../../core/clock.ts';
import { FakeTelegramServer } from '../fakes/telegram-server.ts';
import { sampleDocument } from './support/sample-document.ts';
import { testSettings } from './support/settings.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';
import { waitUntil } from './support/wait-until.ts';

/** The whole program over a fake Telegram server and a real database. */
let telegram: FakeTelegramServer;
let store: TestDatabase;
let kheo: RunningKheo | null = null;

const an = '5001';
const binh = '5002';
const question = 'Thu quỹ làm đường thì bao nhiêu hộ đồng ý?';

beforeEach(async () => {
  telegram = await FakeTelegramServer.start();
  store = await createTestDatabase();
});

afterEach(async () => {
  await kheo?.stop();
  kheo = null;
  await telegram.stop();
  await store.remove();
});

async function start(environment: Record<string, string> = {}): Promise<RunningKheo> {
  const settings = testSettings({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...environment,
  });
  const { database, answerer } = store;
  const log = createLog({ level: settings.logLevel });
  kheo = await startKheo({ settings, answerer, database, clock: systemClock, log, retryDelaysSeconds: [0.05, 0.05] });
  return kheo;
}

const messagesTo = (chatId: string, count: number) =>
  waitUntil(`${count} messages to ${chatId}`, () => {
    const texts = telegram.textsTo(chatId);
    return texts.length >= count ? texts : null;
  });

const lastButtons = (chatId: string) =>
  telegram.accepted
    .filter((message) => message.chatId === chatId)
    .at(-1)
    ?.buttons.flat() ?? [];

async function press(chatId: string, label: RegExp): Promise<string> {
  const before = telegram.textsTo(chatId).length;
  const button = lastButtons(chatId).find(({ text }) => label.test(text));
  if (!button) throw new Error(`No button ${label} among ${lastButtons(chatId).map(({ text }) => text)}`);
  telegram.personPresses(chatId, button.callback_data);
  return (await messagesTo(chatId, before + 1)).at(-1) ?? '';
}

describe('a conversation on Telegram', () => {
  it('introduces itself once, then answers with the quoted clause', async () => {
    await start();
    telegram.personWrites(an, question);
    const [introduction, answer] = await messagesTo(an, 2);
    expect(introduction).toMatch(/trợ lý tự động, không phải người thật/);
    expect(introduction).toMatch(/180 ngày/);
    expect(introduction).toContain('/xoadulieu');
    expect(answer).toMatch(/^Khoản 1 Điều 21. Đóng góp chung – Luật Mẫu về việc thôn \(99\/2022\/QH15\)/);
    expect(answer).toContain('<bằng phiếu & biểu quyết>');
    expect(telegram.accepted[1]?.html).toContain('<blockquote>1. Việc thu quỹ');
    telegram.personWrites(an, 'Quỹ khuyến học thì sao?');
    expect(await messagesTo(an, 3)).toHaveLength(3);
    expect(store.answerer.asked[1]?.history).toEqual([question]);
    expect(JSON.stringify(telegram.commands)).toContain('xoadulieu');
  });

  it('answers an update that Telegram delivers twice once', async () => {
    await start();
    const updateId = telegram.personWrites(an, question);
    await messagesTo(an, 2);
    telegram.updates.repeat(updateId);
    telegram.personWrites(an, 'Còn quỹ khác?');
    await messagesTo(an, 3);
    expect(telegram.textsTo(an)).toHaveLength(3);
    expect(store.answerer.asked).toHaveLength(2);
  });

  it('opens the whole Điều page by page, and its neighbours', async () => {
    await start();
    telegram.personWrites(an, question);
    await messagesTo(an, 2);
    const whole = await press(an, /Mở cả Điều 21/);
    expect(whole).toContain('2. Kết quả được niêm yết trong ba ngày.');
    const long = await press(an, /◂ Điều 20/);
    expect(long).toMatch(/^Điều 20. Những việc được bàn – Luật Mẫu/);
    expect(long).toMatch(/Trang 1\/\d/);
    let gathered = long;
    while (lastButtons(an).some(({ text }) => /Trang sau/.test(text))) gathered += await press(an, /Trang sau/);
    const quoted = (text: string) => text.replace(/\s+/g, ' ');
    for (const clause of sampleDocument.provisions[0]?.children ?? []) expect(quoted(gathered)).toContain(clause.text);
  });

  it('records verdicts, the last one counting, and forwards to a person', async () => {
    await start();
    telegram.personWrites(an, question);
    await messagesTo(an, 2);
    const { feedback, questions } = store.database;
    const [verdict, other] = ['👍', '👎'].map((sign) => lastButtons(an).find(({ text }) => text.includes(sign)));
    telegram.personPresses(an, verdict?.callback_data ?? '');
    await messagesTo(an, 3);
    expect(await feedback.counts()).toEqual({ helpful: 1, notHelpful: 0 });
    telegram.personPresses(an, other?.callback_data ?? '');
    await messagesTo(an, 4);
    expect(await feedback.counts()).toEqual({ helpful: 0, notHelpful: 1 });
    expect(await press(an, /Hỏi cán bộ/)).toContain('cô Hoa, phòng 2');
    expect(await questions.waiting(10)).toMatchObject([{ question, status: 'forwarded' }]);
    expect(telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(3);
  });

  it('does not forward somebody else’s question', async () => {
    await start();
    telegram.personWrites(an, question);
    await messagesTo(an, 2);
    const forward = lastButtons(an).find(({ text }) => /Hỏi cán bộ/.test(text));
    telegram.personPresses(binh, forward?.callback_data ?? '');
    telegram.personReturns(binh);
    const [, reply] = await messagesTo(binh, 2);
    expect(reply).toContain('không còn lưu');
    expect(await store.database.questions.waiting(10)).toEqual([]);
  });

  it('keeps what it cannot answer for the organisers', async () => {
    await start();
    telegram.personWrites(an, 'Thời tiết mai thế nào?');
    const [, refusal] = await messagesTo(an, 2);
    expect(refusal).toContain('đã được chuyển cho cán bộ phụ trách');
    expect(await store.database.questions.waiting(10)).toMatchObject([{ question: 'Thời tiết mai thế nào?' }]);
  });

  it('asks the earlier question again for the chosen document', async () => {
    await start();
    telegram.personWrites(an, 'khoản 1 nghị định nào nói về quỹ');
    await messagesTo(an, 2);
    await press(an, /^99\/2022\/QH15$/);
    expect(store.answerer.asked.at(-1)?.question).toBe('99/2022/QH15: khoản 1 nghị định nào nói về quỹ');
  });

  it('answers commands, in words too', async () => {
    await start();
    telegram.personWrites(an, '/start');
    await messagesTo(an, 2);
    expect(lastButtons(an)).toHaveLength(3);
    expect(await press(an, /Thu quỹ/)).toMatch(/^Khoản 1 Điều 21/);
    telegram.personWrites(an, 'trợ giúp');
    expect((await messagesTo(an, 4)).at(-1)).toMatch(/\/vanban – các văn bản/);
    telegram.personWrites(an, '/vanban');
    expect((await messagesTo(an, 5)).at(-1)).toMatch(
      /Luật Mẫu về việc thôn \(99\/2022\/QH15\): có hiệu lực từ 01\/7\/2023, 3 điều/,
    );
    telegram.personWrites(an, '/hoi');
    expect((await messagesTo(an, 6)).at(-1)).toMatch(/gõ câu hỏi/);
    telegram.personSends(an, { sticker: { file_id: 'x' } });
    expect((await messagesTo(an, 7)).at(-1)).toMatch(/chỉ đọc được chữ/);
    telegram.personWrites(an, '/khong_co');
    expect((await messagesTo(an, 8)).at(-1)).toMatch(/không có lệnh \/khong_co/);
  });

  it('erases on /xoadulieu after a confirmation, and greets a newcomer again', async () => {
    await start();
    telegram.personWrites(an, 'Chuyện riêng về quỹ của nhà tôi');
    await messagesTo(an, 2);
    telegram.personWrites(an, '/xoadulieu');
    await messagesTo(an, 3);
    expect(await press(an, /Xóa hết/)).toMatch(/^Đã xóa/);
    const transcript = await store.database.transcript.read({ channel: 'telegram', address: an }, 50);
    expect(JSON.stringify(transcript)).not.toContain('Chuyện riêng');
    telegram.personWrites(an, 'Quỹ gì?');
    expect((await messagesTo(an, 6))[4]).toMatch(/trợ lý tự động/);
    expect(store.answerer.asked.at(-1)?.history).toEqual([]);
  });

  it('does not erase without the confirmation', async () => {
    await start();
    telegram.personWrites(an, question);
    await messagesTo(an, 2);
    telegram.personWrites(an, 'xoá dữ liệu');
    await messagesTo(an, 3);
    expect(await press(an, /Không xóa/)).toMatch(/không xóa gì/);
    telegram.personWrites(an, 'Quỹ khác?');
    await messagesTo(an, 5);
    expect(store.answerer.asked.at(-1)?.history).toEqual([question]);
  });

  it('tells an eager person once that the limit is reached, and others do not wait', async () => {
    await start({ QUESTIONS_PER_MINUTE: '3' });
    for (let index = 0; index < 6; index += 1) telegram.personWrites(an, `Quỹ số ${index}?`);
    telegram.personWrites(binh, question);
    await messagesTo(an, 5);
    await messagesTo(binh, 2);
    await waitUntil('the inbox to be empty', async () => (await pendingCount()) === 0);
    const texts = telegram.textsTo(an);
    expect(texts.filter((text) => /hỏi nhanh quá/.test(text))).toHaveLength(1);
    expect(texts.filter((text) => /^Khoản 1/.test(text))).toHaveLength(3);
  });

  it('answers one person in order while another’s slow answer is made', async () => {
    await start();
    telegram.personWrites(an, 'chậm: quỹ một');
    telegram.personWrites(an, 'chào');
    telegram.personWrites(binh, question);
    await messagesTo(binh, 2);
    expect(telegram.textsTo(an)).toHaveLength(0);
    const texts = await messagesTo(an, 3);
    expect(texts[1]).toMatch(/^Khoản 1/);
    expect(texts[2]).toMatch(/^Chào anh\/chị/);
    expect(telegram.calls.some(({ method }) => method === 'sendChatAction')).toBe(true);
  });

  it('tries a failed message again, and apologises when it keeps failing', async () => {
    await start();
    store.answerer.failures = 2;
    telegram.personWrites(an, question);
    expect((await messagesTo(an, 2))[1]).toMatch(/^Khoản 1/);
    telegram.personWrites(an, 'câu này hỏng');
    expect((await messagesTo(an, 3)).at(-1)).toMatch(/gặp trục trặc/);
    telegram.personWrites(an, question);
    expect((await messagesTo(an, 4)).at(-1)).toMatch(/^Khoản 1/);
  });

  it('sends the reply that was being made before it stops', async () => {
    const running = await start();
    telegram.personWrites(an, 'chậm: quỹ');
    await waitUntil('the question to be asked', () => store.answerer.asked.length === 1);
    await running.stop();
    expect(telegram.textsTo(an)).toHaveLength(2);
  });

  it('stays silent in groups and on edits', async () => {
    await start();
    telegram.personWrites('-700', question, 'supergroup');
    telegram.personEdits(an, question);
    telegram.personWrites(binh, question);
    await messagesTo(binh, 2);
    expect(telegram.accepted.every((message) => message.chatId === binh)).toBe(true);
  });
});

describe('Telegram by webhook', () => {
  it('stores before it acknowledges, checks the secret, and answers a repeat once', async () => {
    const secret = 'a-secret-for-the-webhook';
    // The address is known only after the start, so a first start finds a free port.
    const probe = await start();
    const port = new URL(probe.url).port;
    await probe.stop();
    await start({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: secret });
    const updateId = telegram.personWrites(an, question);
    await messagesTo(an, 2);
    telegram.updates.repeat(updateId);
    const address = `http://127.0.0.1:${port}/webhooks/telegram`;
    const forged = await fetch(address, {
      method: 'POST',
      body: '{}',
      headers: { 'x-telegram-bot-api-secret-token': 'no' },
    });
    expect(forged.status).toBe(401);
    telegram.personWrites(an, 'Quỹ gì?');
    await messagesTo(an, 3);
    expect(telegram.textsTo(an)).toHaveLength(3);
  });
});

describe('when Telegram does not work', () => {
  it('runs the other channels with a wrong token', async () => {
    const running = await start({ TELEGRAM_BOT_TOKEN: '999:wrong' });
    expect(running.channelStates()).toEqual({ web: 'on', telegram: 'failed' });
    expect((await fetch(running.url)).status).toBe(200);
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    expect(metrics).toContain('kheo_channel_up{channel="telegram"} 0');
  });

  it('starts by itself once Telegram can be reached', async () => {
    telegram.fail('getMe', 'dropBeforeReading');
    const running = await start();
    expect(running.channelStates()).toMatchObject({ telegram: 'starting' });
    await waitUntil('Telegram to start', () => running.channelStates().telegram === 'on');
    telegram.personWrites(an, question);
    await messagesTo(an, 2);
  });
});

async function pendingCount(): Promise<number> {
  return (await store.database.inbox.nextPerPerson(['telegram'], new Set(), 100)).length;
}
