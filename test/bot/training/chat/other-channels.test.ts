import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../support/wait-until.ts';
import { WebVisitor } from '../../support/web-visitor.ts';
import { remindedTraining, sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

const { code: trainingCode } = sampleTraining;

/** The same on the web page, where no platform vouches for a number and no file can be sent. */
describe('trainings on the web page', () => {
  let chat: TrainingChat;
  let visitor: WebVisitor;
  beforeEach(async () => {
    chat = await TrainingChat.open('2023-06-20 09:00');
    await chat.describe(remindedTraining);
    visitor = await WebVisitor.open(chat.url);
    await visitor.write('chào');
    await visitor.follow();
    await waitUntil('the greeting', () => visitor.shown.length >= 2);
  });
  afterEach(async () => {
    visitor.unfollow();
    await chat.close();
  });

  const textOf = (message: { blocks: { text: string }[] } | undefined) =>
    message?.blocks.map(({ text }) => text).join('\n') ?? '';

  async function replyTo(act: () => Promise<Response>, count = 1): Promise<string> {
    const before = visitor.shown.length;
    await act();
    await waitUntil('a reply', () => visitor.shown.length >= before + count);
    return textOf(visitor.shown.at(-1));
  }
  const says = (text: string, count = 1) => replyTo(() => visitor.write(text), count);
  const presses = (label: RegExp) => {
    const button = visitor.shown.flatMap(({ buttons = [] }) => buttons.flat()).findLast((one) => label.test(one.label));
    if (!button) throw new Error(`No button ${label}.`);
    return replyTo(() => visitor.press(button.action));
  };

  it('asks for the code, not for the number, and a typed number proves nothing', async () => {
    const training = await chat.database.trainings.find(trainingCode);
    const offer = await says(`/start ${training?.venues[0]?.joinCode}`);
    expect(offer).toMatch(/gõ mã tham gia do ban tổ chức gửi/);
    expect(offer).not.toMatch(/Gửi số điện thoại/);
    expect(await says('0901000001')).not.toMatch(/Đã ghi danh/);
    const roster = await chat.database.roster.attendees(trainingCode);
    expect(roster.every(({ personId }) => personId === null)).toBe(true);
    expect(await says((await chat.claimCodes(trainingCode)).get('001') ?? '')).toMatch(/Chào Nguyễn Thị Mẫu!/);
    expect(await says('lịch học')).toMatch(/Dân bàn và quyết định/);
    expect(await presses(/Thêm vào lịch/)).toMatch(/Mở tệp này để thêm các buổi học vào lịch/);
  });

  it('joins the Telegram account of the same person, who then chooses', async () => {
    const an = '6501';
    await chat.joins(an, trainingCode, '001');
    const [shown] = await chat.says(an, '/kenh');
    expect(shown).toMatch(/đang nhận lời nhắc qua Telegram/);
    await says(/[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(shown ?? '')?.[0] ?? '');
    expect(await presses(/Đồng ý/)).toMatch(/Đã nối hai tài khoản/);
    expect(await presses(/^Telegram$/)).toMatch(/nhắc anh\/chị qua Telegram/);
    expect((await chat.says(an, '/kenh', 2))[0]).toMatch(/qua Telegram/);
    await chat.presses(an, /^trang web$/);
    chat.clock.set('2023-06-22 07:01');
    await waitUntil('the reminder on the page', () =>
      visitor.shown.some((message) => /Nhắc lịch học/.test(textOf(message))),
    );
    expect(chat.telegram.textsTo(an).some((text) => /Nhắc lịch học/.test(text))).toBe(false);
  });
});
