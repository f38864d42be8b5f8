import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTraining, sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

const an = '6001';
const binh = '6002';
let chat: TrainingChat;

beforeEach(async () => {
  chat = await TrainingChat.open('2023-06-21 09:00');
  await chat.describe(sampleTraining);
});
afterEach(() => chat.close());

const trainingCode = sampleTraining.code;
const attendeesOf = async (chatId: string) => {
  const person = await chat.database.people.findOrCreate({ channel: 'telegram', address: chatId }, null);
  return chat.database.roster.attendeesOfPerson(person.id);
};
const venueLink = async (code: string) => {
  const training = await chat.database.trainings.find(trainingCode);
  return `/start ${training?.venues.find((venue) => venue.code === code)?.joinCode}`;
};

describe('joining by the shared number', () => {
  it('says what is kept, asks for the number, and finds the person', async () => {
    const [, offer] = await chat.says(an, await venueLink('HT'), 2);
    expect(offer).toMatch(/Tham gia: Tập huấn dân chủ ở cơ sở/);
    expect(offer).toMatch(/Điểm cầu: Hội trường A/);
    expect(offer).toMatch(/đồng ý để Khéo lưu: họ tên.*180 ngày.*\/xoadulieu/s);
    expect(offer).not.toMatch(/Nguyễn|Trần/);
    expect(chat.messagesTo(an).at(-1)?.phoneButton).toBe('Gửi số điện thoại của tôi');
    const [welcome] = await chat.sharesPhone(an, '+84901000001');
    expect(welcome).toMatch(/Đã ghi danh/);
    expect(welcome).toMatch(/Chào Nguyễn Thị Mẫu!.*Trưởng thôn.*Xã Đông.*Hội trường A/s);
    expect(await attendeesOf(an)).toMatchObject([{ code: '001' }]);
    expect(await chat.audited()).toContain('attendee.join');
  });

  it('does not believe somebody else’s card, nor a typed number', async () => {
    await chat.says(an, await venueLink('HT'), 2);
    expect(await chat.sharesPhone(an, '84901000001', 1, '7777')).toEqual([
      expect.stringMatching(/không phải số của chính/),
    ]);
    const [reply] = await chat.says(an, '0901000001');
    expect(reply).not.toMatch(/Đã ghi danh/);
    expect(await attendeesOf(an)).toEqual([]);
  });

  it('lets people who share one number choose, among them only', async () => {
    await chat.says(an, await venueLink('P1'), 2);
    const [choice] = await chat.sharesPhone(an, '84901000009');
    expect(choice).toMatch(/ứng với nhiều người/);
    expect(chat.buttonsOfLast(an)).toEqual(['Phạm Văn Chung', 'Phạm Thị Chung']);
    const [other] = await chat.database.roster.findByPhone(trainingCode, '84901000001');
    expect(await chat.forges(an, `t:jp:${other?.id}`)).toEqual([expect.stringMatching(/làm lại từ đầu/)]);
    expect((await chat.presses(an, /Thị Chung/))[0]).toMatch(/Chào Phạm Thị Chung!/);
    expect(await attendeesOf(an)).toMatchObject([{ code: '005' }]);
  });

  it('asks for consent when a number comes out of the blue', async () => {
    await chat.arrives(an);
    expect((await chat.sharesPhone(an, '84901000002'))[0]).toMatch(/đồng ý để Khéo lưu/);
    expect(await attendeesOf(an)).toEqual([]);
    expect((await chat.presses(an, /Đồng ý/))[0]).toMatch(/Chào Trần Văn Thử!/);
  });

  it('says kindly that a number is unknown', async () => {
    await chat.says(an, await venueLink('HT'), 2);
    expect(await chat.sharesPhone(an, '84999999999')).toEqual([expect.stringMatching(/chưa có trong danh sách/)]);
  });
});

describe('joining by a one-time code', () => {
  it('asks for consent first, and works once', async () => {
    await chat.arrives(an, binh);
    const code = (await chat.claimCodes(trainingCode)).get('002') ?? '';
    expect((await chat.says(an, code.toLowerCase()))[0]).toMatch(/đồng ý để Khéo lưu/);
    expect(await attendeesOf(an)).toEqual([]);
    expect((await chat.presses(an, /Đồng ý/))[0]).toMatch(/Chào Trần Văn Thử!/);
    await chat.says(binh, code);
    expect((await chat.presses(binh, /Đồng ý/))[0]).toMatch(/không đúng, đã dùng rồi/);
    expect(await attendeesOf(binh)).toEqual([]);
    expect(await chat.audited()).toContain('code.wrong');
  });

  it('keeps nothing of somebody who declines', async () => {
    await chat.arrives(an);
    await chat.says(an, (await chat.claimCodes(trainingCode)).get('002') ?? '');
    expect((await chat.presses(an, /^Không$/))[0]).toMatch(/không ghi danh/);
    expect(await attendeesOf(an)).toEqual([]);
  });

  it('limits guessing to five in ten minutes, and writes it down', async () => {
    await chat.says(an, '/thamgia', 2);
    const guesses = ['AAAA-BBBB', 'AAAA-CCCC', 'AAAA-DDDD', 'AAAA-EEEE', 'AAAA-FFFF'];
    const replies: string[] = [];
    for (const guess of guesses) replies.push(...(await chat.says(an, guess)));
    expect(replies[0]).toMatch(/còn 4 lần thử/);
    expect(replies[4]).not.toMatch(/còn/);
    const code = (await chat.claimCodes(trainingCode)).get('001') ?? '';
    expect(await chat.says(an, code)).toEqual([expect.stringMatching(/chờ 10 phút/)]);
    expect(await chat.says(an, '/start nothing-of-ours')).toEqual([expect.stringMatching(/chờ 10 phút/)]);
    chat.clock.set('2023-06-21 09:11');
    expect((await chat.says(an, code))[0]).toMatch(/Chào Nguyễn Thị Mẫu!/);
    const audited = await chat.audited();
    expect(audited.filter((action) => action === 'code.wrong')).toHaveLength(5);
    expect(audited.filter((action) => action === 'code.limited')).toHaveLength(2);
  });

  it('gives nothing to who replays a link that means nothing', async () => {
    await chat.arrives(an);
    expect(await chat.says(an, '/start abcdefghijklmnopqrstuv')).toEqual([
      expect.stringMatching(/không đúng hay đã hết hạn/),
    ]);
    expect(await chat.audited()).toContain('code.wrong');
  });
});

describe('joining again', () => {
  it('tells who is in it already, and offers the venue of the poster', async () => {
    await chat.joins(an, trainingCode, '001');
    expect(await chat.says(an, await venueLink('HT'))).toEqual([expect.stringMatching(/đã có tên trong lớp/)]);
    expect((await chat.says(an, await venueLink('P1')))[0]).toMatch(/danh sách ghi anh\/chị ở "Hội trường A"/i);
    expect((await chat.presses(an, /Chuyển sang Phường Một/))[0]).toMatch(/sang điểm cầu "Phường Một"/);
    expect(await attendeesOf(an)).toMatchObject([{ venue: 'P1' }]);
  });

  it('moves nobody else', async () => {
    await chat.joins(an, trainingCode, '001');
    await chat.arrives(binh);
    const training = await chat.database.trainings.find(trainingCode);
    const [own] = await attendeesOf(an);
    await chat.forges(binh, `t:v:${own?.id}:${training?.venues[1]?.id}`);
    expect(await attendeesOf(an)).toMatchObject([{ venue: 'HT' }]);
  });

  it('refuses a training that is over', async () => {
    chat.clock.set('2023-07-08 09:00');
    const [, reply] = await chat.says(an, await venueLink('HT'), 2);
    expect(reply).toMatch(/đã kết thúc/);
  });
});

describe('registering oneself', () => {
  beforeEach(() => chat.describe(openTraining));
  const joinLink = async () => `/start ${await chat.database.roster.joinCodeOf(openTraining.code)}`;

  it('takes name, unit and venue, shows them, and survives a restart between', async () => {
    await chat.says(an, await joinLink(), 3);
    expect(await chat.presses(an, /Tự ghi danh/)).toEqual([expect.stringMatching(/họ và tên/)]);
    expect(await chat.says(an, 'A1 2')).toEqual([expect.stringMatching(/từ 2 đến 80/)]);
    expect(await chat.says(an, 'Đỗ Thị Thử Nghiệm')).toEqual([expect.stringMatching(/Đơn vị/)]);
    await chat.restart();
    expect(await chat.says(an, 'không')).toEqual([expect.stringMatching(/điểm cầu nào/)]);
    const [look] = await chat.presses(an, /Phường Một/);
    expect(look).toMatch(/Họ tên: Đỗ Thị Thử Nghiệm.*Phường Một/s);
    expect((await chat.presses(an, /Đúng/))[0]).toMatch(/Đã ghi danh.*Chào Đỗ Thị Thử Nghiệm!/s);
    expect(await attendeesOf(an)).toMatchObject([{ fullName: 'Đỗ Thị Thử Nghiệm', venue: 'P1', unit: null }]);
    expect(await chat.presses(an, /Đúng/)).toEqual([expect.stringMatching(/làm lại từ đầu/)]);
  });

  it('still answers a question about the law in between, and can be left', async () => {
    await chat.says(an, await joinLink(), 3);
    await chat.presses(an, /Tự ghi danh/);
    expect((await chat.says(an, 'Thu quỹ thì bao nhiêu hộ đồng ý?'))[0]).toMatch(/^Khoản 1 Điều 21/);
    expect(await chat.says(an, 'hủy')).toEqual([expect.stringMatching(/đã thôi/)]);
    await chat.says(an, 'Đỗ Thị Thử');
    expect(await attendeesOf(an)).toEqual([]);
  });

  it('is closed where the organiser did not open it', async () => {
    await chat.arrives(an);
    const training = await chat.database.trainings.find(trainingCode);
    expect(await chat.forges(an, `t:jr:${training?.id}:0`)).toEqual([expect.stringMatching(/không nhận tự ghi danh/)]);
  });
});

describe('two accounts of one person', () => {
  it('are joined by a code, choose where reminders go, and share the roster line', async () => {
    await chat.joins(an, trainingCode, '001');
    const [shown] = await chat.says(an, '/kenh');
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(shown ?? '')?.[0] ?? '';
    await chat.arrives(binh);
    await chat.says(binh, code);
    expect((await chat.presses(binh, /Đồng ý/))[0]).toMatch(/Đã nối hai tài khoản/);
    expect(await attendeesOf(binh)).toMatchObject([{ code: '001' }]);
    await chat.arrives('6003');
    await chat.says('6003', code);
    expect((await chat.presses('6003', /Đồng ý/))[0]).toMatch(/không đúng/);
  });
});
