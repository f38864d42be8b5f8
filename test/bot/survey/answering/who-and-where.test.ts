import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SurveySchedule } from '../../../../core/survey.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { WebVisitor } from '../../support/web-visitor.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleSurvey } from './sample-survey.ts';
import { SurveyChat } from './survey-chat.ts';

const { code: trainingCode } = sampleTraining;
const afterFirst: SurveySchedule = { kind: 'afterSessions', sessions: ['B1'], minutesAfter: 30 };

describe('who answers a survey', () => {
  let survey: SurveyChat;
  beforeEach(async () => {
    survey = await SurveyChat.start();
  });
  afterEach(() => survey.close());

  /** Session B1, the hall of attendee `code`. */
  async function checkIn(code: string): Promise<void> {
    const { checkIns, roster, trainings } = survey.chat.database;
    const session = (await trainings.find(trainingCode))?.sessions[0];
    const attendee = (await roster.attendees(trainingCode)).find((one) => one.code === code);
    await checkIns.record({
      attendeeId: attendee?.id ?? 0,
      sessionId: session?.id ?? 0,
      venueId: null,
      at: survey.chat.clock.now(),
      method: 'code',
      isLate: false,
      markedBy: null,
    });
  }

  it('hears of it on joining, when the invitations were sent before', async () => {
    const { chat } = survey;
    await survey.begin(sampleSurvey, ['1']);
    await chat.joins('2', trainingCode, '002');
    expect(chat.messagesTo('2').at(-1)?.text).toContain('gõ KS');
    expect((await chat.presses('2', /^Phiếu khảo sát$/))[0]).toContain('Câu 1/');
  });

  it('is told to join, or to have the check-in done, and why', async () => {
    const { chat } = survey;
    const round = await survey.create({ ...sampleSurvey, audience: 'present', schedule: afterFirst });
    expect((await chat.forges('1', `s:b:${round.id}`))[0]).toContain('chưa mở');
    await checkIn('001');
    const before = chat.messagesTo('1').length;
    await survey.open(round);
    await survey.nextMessage('1', before);
    await chat.presses('1', /Bắt đầu/);
    expect((await chat.forges('3', `s:b:${round.id}`))[0]).toContain('đã điểm danh buổi "Dân bàn và quyết định"');
    expect((await chat.forges('3', `s:a:${round.id}:0:${'0'}`))[0]).toContain('đã điểm danh');
    await chat.arrives('77');
    expect((await chat.forges('77', `s:b:${round.id}`))[0]).toContain('/thamgia');
    expect((await chat.forges('77', 's:b:999'))[0]).toContain('không còn nữa');
    expect(await survey.responseOf('3', round.id)).toBeNull();
    // A check-in on their behalf opens it.
    await checkIn('003');
    expect((await chat.forges('3', `s:b:${round.id}`))[0]).toContain('Câu 1/4');
  });

  it('goes on after a restart, days later, where they were', async () => {
    const { chat } = survey;
    const round = await survey.begin({ ...sampleSurvey, openHours: 24 * 7 }, ['1', '3']);
    await chat.presses('1', /Bắt đầu/);
    await chat.presses('1', /1 – Kém/);
    await chat.restart();
    expect((await chat.says('1', 'Nói nhỏ quá'))[0]).toContain('Câu 3/5');
    chat.clock.set('2023-06-25 19:00');
    await chat.restart();
    // Their nudge has come meanwhile, and its button leads there as well.
    await waitUntil('the nudge', () => chat.telegram.textsTo('1').some((text) => text.includes('vẫn đang mở')));
    expect((await chat.presses('1', /Trả lời tiếp/))[0]).toContain('Câu 3/5');
    await chat.presses('1', /Câu trước/);
    await chat.restart();
    expect((await chat.says('1', 'KS'))[0]).toContain('Anh/chị đã viết: "Nói nhỏ quá"');
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=1', 'C2=Nói nhỏ quá']);
  });

  it('goes on in another account of the same person, each chat with the question that it shows', async () => {
    const { chat } = survey;
    const round = await survey.begin(sampleSurvey, ['1', '3']);
    await chat.presses('1', /Bắt đầu/);
    await chat.presses('1', /4 – Tốt/);
    const visitor = await WebVisitor.open(chat.url);
    await visitor.write('chào');
    await visitor.follow();
    await waitUntil('the greeting', () => visitor.shown.length >= 2);
    const types = async (text: string) => {
      const before = visitor.shown.length;
      await visitor.write(text);
      await waitUntil(`a reply to ${text}`, () => visitor.shown.length > before);
      return (
        visitor.shown
          .at(-1)
          ?.blocks.map((block) => block.text)
          .join('\n') ?? ''
      );
    };
    const [shown = ''] = await chat.says('1', '/kenh', 2);
    await types(/[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(shown)?.[0] ?? '');
    const consent = visitor.shown.at(-1)?.buttons?.[0]?.[0];
    await visitor.press(consent?.action ?? '');
    await waitUntil('joined', () => visitor.shown.at(-1)?.blocks[0]?.text.includes('nối hai tài khoản'));

    // In the first chat the channel list was between, so it is asked again there.
    expect(await types('khảo sát')).toContain('Câu 2/4');
    expect(await types('1,2')).toContain('Câu 3/4');
    expect(await types('không')).toContain('Câu 4/4');
    // Telegram still shows question 2: what is typed there changes that.
    const [look = ''] = await chat.says('1', '3');
    expect(look).toContain('Câu 4/4');
    expect(await types('Không có')).toContain('Xem lại');
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=4', 'C3=N', 'C4=no', 'C5=Không có']);
    visitor.unfollow();
  });

  it('loses nothing to whatever else takes several messages', async () => {
    const { chat } = survey;
    const round = await survey.begin(sampleSurvey, ['1', '3']);
    await chat.presses('1', /Bắt đầu/);
    await chat.presses('1', /2 – Chưa tốt/);
    await chat.says('1', 'Ngồi xa');
    expect(await chat.says('1', '/thamgia')).toHaveLength(1);
    expect((await chat.says('1', '/huy'))[0]).toContain('đã thôi việc đang làm dở');
    expect((await chat.says('1', 'KS'))[0]).toContain('Câu 3/5');
    expect(await survey.answersOf('1', round.id)).toEqual(['C1=2', 'C2=Ngồi xa']);
  });

  it('is not confused by buttons that nobody made', async () => {
    const { chat } = survey;
    const round = await survey.begin(sampleSurvey, ['1', '3']);
    const forged = ['s:', 's:zz', 's:b', 's:b:-1', 's:b:1:2', 's:a:1:0', 's:a:1:0:ABC', 's:t:1:2:abc:2', 's:g:1e3'];
    for (const action of forged) expect((await chat.forges('1', action))[0]).toContain('Nút này đã cũ');
    const wrong = [
      `s:a:${round.id}:99:abc`,
      `s:d:${round.id}:99`,
      `s:a:${round.id}:0:zzzz`,
      `s:t:${round.id}:2:zzzz:1`,
    ];
    for (const action of wrong) expect((await chat.forges('1', action))[0]).toContain('Lựa chọn này không còn nữa');
    // Of another kind than the question, of a hidden question, or too early.
    const toggle = survey.actionOf('1', /1 – Kém/).replace(':a:', ':t:');
    expect((await chat.forges('1', `${toggle}:1`))[0]).toContain('không còn nữa');
    expect((await chat.forges('1', `s:k:${round.id}:0`))[0]).toContain('cần trả lời');
    expect((await chat.forges('1', `s:g:${round.id}`))[0]).toContain('cần trả lời');
    expect((await survey.responseOf('1', round.id))?.state).toBe('draft');
  });
});
