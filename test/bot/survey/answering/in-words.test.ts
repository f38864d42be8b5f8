import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRound } from '../../../../bot/survey/rounds/open-round.ts';
import type { SurveyPlan } from '../../../../core/survey.ts';
import { MovableClock } from '../../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { sampleSurvey } from './sample-survey.ts';
import { sitDown, type TerminalPerson } from './terminal-person.ts';

const commandLine = { kind: 'commandLine' } as const;
const attendee = { trainingCode: sampleTraining.code, code: '001' };

/** Where there are neither buttons nor edits: numbers, words and nothing else. */
describe('a survey answered in words', () => {
  const clock = new MovableClock(new Date('2023-06-22T12:00:00+07:00'));
  let store: TestDatabase;
  let person: TerminalPerson;

  beforeEach(async () => {
    store = await createTestDatabase(clock);
    await store.database.trainings.import(sampleTraining, [], commandLine);
    person = await sitDown(store, clock, attendee);
    await person.types('chào');
  });
  afterEach(async () => {
    await person.leave();
    await store.remove();
  });

  async function begin(plan: SurveyPlan): Promise<number> {
    const { surveys } = store.database;
    const { id } = await surveys.create(plan, commandLine);
    const [round] = await surveys.rounds(id);
    if (!round) throw new Error('No round.');
    await openRound(store.database, round, clock.now(), commandLine);
    return round.id;
  }

  async function answers(roundId: number): Promise<string[]> {
    const { people, surveys } = store.database;
    const { id } = await people.findOrCreate({ channel: 'terminal', address: 'hoa' }, null);
    const response = await surveys.responseOf(roundId, id);
    return [...(response?.answers ?? [])].map(([code, values]) => `${code}=${values.join(',')}`).sort();
  }

  it('goes from the first number to the thanks', async () => {
    const roundId = await begin(sampleSurvey);
    const first = await person.types('KS');
    expect(first).toContain('Câu 1/4');
    expect(first).toContain('5 – Rất tốt');
    expect(first).toContain('Gõ số từ 1 đến 5.');
    expect(first).not.toContain('Gõ số để chọn');
    expect(await person.types('9')).toContain('không có trong các lựa chọn');
    expect(await person.types('hay hay')).toContain('chưa rõ anh/chị chọn gì');
    const second = await person.types('chua tot');
    expect(second).toContain('Câu 2/5');
    expect(second).toContain('"bỏ qua" nếu không muốn trả lời');
    expect(await person.types('bỏ qua')).toContain('1. Học tại hội trường\n2. Học qua điểm cầu\n3. Tự học ở nhà');
    expect(await person.types('bỏ qua')).toContain('Câu này cần trả lời');
    expect(await person.types('1, 3')).toContain('Câu 4/5');
    expect(await person.types('quay lại')).toContain('Đang chọn: Học tại hội trường; Tự học ở nhà');
    expect(await person.types('hoc qua, tu hoc')).toContain('Câu 4/5');
    expect(await person.types('1,2')).toContain('chỉ chọn một');
    expect(await person.types('có ạ')).toContain('Câu 5/5');
    const look = await person.types('Mong có thêm ví dụ');
    expect(look).toContain('Gõ "gửi" để nộp phiếu');
    expect(await answers(roundId)).toEqual(['C1=2', 'C2=', 'C3=X,N', 'C4=yes', 'C5=Mong có thêm ví dụ']);

    expect(await person.types('sửa 1')).toContain('Đang chọn: 2 – Chưa tốt');
    expect(await person.types('4')).toContain('Xem lại trước khi gửi');
    expect(await person.types('sửa 9')).toContain('không có câu số này');
    expect(await person.types('gửi')).toContain('Ban tổ chức xin cảm ơn.');
    expect(await answers(roundId)).toEqual(['C1=4', 'C3=X,N', 'C4=yes', 'C5=Mong có thêm ví dụ']);
    expect(await person.types('gửi')).not.toContain('Xem lại trước khi gửi');
  });

  it('is put aside and taken up again where it was', async () => {
    const roundId = await begin(sampleSurvey);
    await person.types('khảo sát');
    await person.types('4');
    expect(await person.types('tạm dừng')).toContain('gõ KS để làm tiếp');
    expect(await person.types('ks')).toContain('Câu 2/4');
    clock.advance(3 * 3600);
    // After two hours a number is no answer any more, but tells that somebody wants to go on.
    expect(await person.types('2')).toContain('Câu 2/4');
    expect(await answers(roundId)).toEqual(['C1=4']);
    expect(await person.types('/huy')).toContain('gõ KS để làm tiếp');
    expect(await answers(roundId)).toEqual(['C1=4']);
  });

  it('answers what is plainly a question about the law, and goes on', async () => {
    const roundId = await begin(sampleSurvey);
    await person.types('KS');
    const law = await person.types('Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?');
    expect(law).toContain('Khoản 1 Điều 21');
    expect(law).toMatch(/Gõ số để chọn:[\s\S]*Mời anh\/chị trả lời tiếp phiếu "Góp ý sau buổi học":[\s\S]*Câu 1\/4/);
    // The number is the survey's, not that of a choice under the answer.
    expect(await person.types('2')).toContain('Câu 2/5');
    const open = await person.types('khoản 1 Điều 21 về quỹ thôn là gì?');
    expect(open).toContain('Khoản 1 Điều 21');
    expect(open).toContain('"Ý kiến: …"');
    expect(await person.types('/lich')).toMatch(/Dân bàn và quyết định[\s\S]*Câu 2\/5/);
    expect(await answers(roundId)).toEqual(['C1=2']);
    expect(await person.types('Ý kiến: khoản 1 Điều 21 về quỹ thôn là gì?')).toContain('Câu 3/5');
    expect(await answers(roundId)).toEqual(['C1=2', 'C2=khoản 1 Điều 21 về quỹ thôn là gì?']);
    expect((await store.database.questions.recent(1, 10, new Date(0))).length).toBeLessThanOrEqual(2);
  });

  it('takes nearly everything for an opinion, but not too much of it', async () => {
    const roundId = await begin({ ...sampleSurvey, questions: sampleSurvey.questions.slice(-1) });
    await person.types('KS');
    expect(await person.types('a'.repeat(2001))).toContain('dài quá 2000 ký tự');
    expect(await person.types('Ý kiến:')).toContain('chưa viết gì');
    expect(await person.types('Phần Điều 21 giảng hơi nhanh, xin nói chậm hơn')).toContain('Xem lại');
    expect(await answers(roundId)).toEqual(['C5=Phần Điều 21 giảng hơi nhanh, xin nói chậm hơn']);
  });

  it('lets a dozen typed numbers pass the limit of questions a minute', async () => {
    const question = sampleSurvey.questions[3];
    if (!question) throw new Error('No question.');
    const questions = Array.from({ length: 24 }, (_, index) => ({ ...question, code: `Q${index}` }));
    await begin({ ...sampleSurvey, questions });
    await person.types('KS');
    let last = '';
    for (let count = 0; count < questions.length; count += 1) last = await person.types(count % 2 === 0 ? '1' : '2');
    expect(last).toContain('Xem lại trước khi gửi');
    expect(await person.types('gửi')).toContain('Đã gửi phiếu');
  });

  it('offers the open ones to choose from, and nothing to a stranger', async () => {
    await begin(sampleSurvey);
    await begin({ ...sampleSurvey, code: 'KHAC', title: 'Nhu cầu học' });
    const list = await person.types('KS');
    expect(list).toMatch(/• Góp ý sau buổi học: chưa trả lời[\s\S]*• Nhu cầu học: chưa trả lời/);
    expect(await person.types('2')).toContain('Nhu cầu học');
    await person.types('5');
    await person.types('tạm dừng');
    expect(await person.types('KS')).toContain('Nhu cầu học: đã trả lời 1/4 câu, chưa gửi');
  });
});

it('a stranger is told how to join', async () => {
  const clock = new MovableClock();
  const store = await createTestDatabase(clock);
  const stranger = await sitDown(store, clock, null);
  await stranger.types('chào');
  expect(await stranger.types('KS')).toContain('/thamgia');
  await stranger.leave();
  await store.remove();
});
