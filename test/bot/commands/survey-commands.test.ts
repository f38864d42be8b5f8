import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSurveyDesk, type SurveyDesk, surveyYaml } from '../survey/design/survey-desk.ts';

const questions = [
  'cau_hoi:',
  '  - {ma: C1, cau_hoi: Có hài lòng không?, loai: Có/Không, bat_buoc: Có}',
  '  - {ma: C2, cau_hoi: Vì sao chưa?, loai: Ý kiến tự do, chi_hoi_khi: C1 = Không}',
  '  - {ma: C3, cau_hoi: Chuyên đề nào hay nhất?, loai: Chuyên đề bổ ích nhất}',
].join('\n');
const afterSessions = questions.replace(/^/, 'gui_khi: Sau buổi học\n');

/** With its own schedule instead of the usual one. */
function sessionSurvey(...head: string[]): string {
  return surveyYaml(afterSessions, ...head).replace('gui_khi: Khi ra lệnh\n', '');
}

describe('the commands of surveys', () => {
  let desk: SurveyDesk;
  beforeEach(async () => {
    desk = await createSurveyDesk();
  });
  const outputOf = async (...parameters: string[]) => (await desk.run(parameters)).output.split('\n');
  const refusalOf = async (...parameters: string[]) => {
    const { told, isRefused, output } = await desk.run(parameters);
    expect({ isRefused, output }).toEqual({ isRefused: true, output: '' });
    return told;
  };

  it('create says which rounds there will be, when and for how many', async () => {
    const { output } = await desk.create('p.yaml', sessionSurvey('nhac_sau_gio: 24', 'an_danh: Có'));
    expect(output.split('\n')).toEqual([
      'Đã tạo phiếu P1.',
      'Phiếu P1: Phiếu thử (lớp LOP-MAU)',
      '  3 câu hỏi, ẩn danh.',
      '  Buổi B1 (Chuyên đề B1): mở lúc 11:05 Thứ Tư 22/6/2033, đóng lúc 11:05 Thứ Bảy 25/6/2033',
      '    gửi cho người có mặt, nhiều nhất 12 người; nhận được: Telegram 12',
      '  Buổi B2 (Chuyên đề B2): mở lúc 11:05 Thứ Năm 23/6/2033, đóng lúc 11:05 Chủ nhật 26/6/2033',
      '    gửi cho người có mặt, nhiều nhất 12 người; nhận được: Telegram 12',
      '  Sau 24 giờ, nhắc một lần người chưa trả lời.',
      'Xem trước: npm run survey -- preview LOP-MAU P1',
      'Phiếu tự mở đúng giờ khi Khéo đang chạy (npm start).',
    ]);
    const [survey] = await desk.database.surveys.list('LOP-MAU');
    const rounds = await desk.database.surveys.rounds(survey?.id ?? 0);
    expect(rounds.map(({ opensAt, closesAt }) => [opensAt?.toISOString(), closesAt?.toISOString()])).toEqual([
      ['2033-06-22T04:05:00.000Z', '2033-06-25T04:05:00.000Z'],
      ['2033-06-23T04:05:00.000Z', '2033-06-26T04:05:00.000Z'],
    ]);
  });

  it('create takes the sessions and the training from the command, and refuses what contradicts the file', async () => {
    const file = surveyYaml(questions);
    expect((await desk.create('p.yaml', file, '--class', 'LOP-KHAC')).told).toEqual([
      '--class: tệp ghi lớp "LOP-MAU" nhưng lệnh ghi --class LOP-KHAC. Sửa cho khớp.',
    ]);
    expect((await desk.run(['create', join(desk.directory, 'p.yaml'), '--sessions', 'B1'])).told).toBe(
      'Chỉ ghi --sessions khi phiếu gửi sau buổi học (mục "Gửi khi").',
    );
    expect((await desk.create('q.yaml', sessionSurvey(), '--sessions', 'B1,B7')).told).toEqual([
      '--sessions: không có buổi "B7"; có phải "B1" không?',
    ]);
    expect((await desk.create('q.yaml', sessionSurvey(), '--sessions', 'b2')).output).not.toContain('B1');
    expect(await refusalOf('create', '--library', 'sau-lop', '--class', 'LOP-MAU', '--sessions', 'B1')).toContain(
      '--sessions',
    );
  });

  it('create replaces a survey until it was opened', async () => {
    await desk.create('p.yaml', surveyYaml(questions));
    expect(await desk.create('p.yaml', surveyYaml(questions, 'gui_cho: mọi người'))).toMatchObject({ stored: 1 });
    await desk.run(['open', 'LOP-MAU', 'P1']);
    const again = await desk.run(['create', join(desk.directory, 'p.yaml')]);
    expect(again).toMatchObject({
      isRefused: true,
      output: '',
      told: 'Phiếu "P1" của lớp này đã mở nên không thay được. Đặt mã khác cho phiếu mới.',
    });
  });

  it('preview shows every question with its choices and condition', async () => {
    await desk.create('p.yaml', surveyYaml(questions, 'loi_mo_dau: Kính mời anh/chị.', 'loi_cam_on: Cảm ơn.'));
    expect(await outputOf('preview', 'lop-mau', 'p1')).toEqual([
      'Phiếu thử',
      'Kính mời anh/chị.',
      'Phiếu có ghi tên: ban tổ chức xem được câu trả lời của từng người.',
      '',
      '1. Có hài lòng không?',
      '   [C1, Có/Không, bắt buộc]',
      '   1. Có',
      '   2. Không',
      '',
      '2. Vì sao chưa?',
      '   [C2, Ý kiến tự do, được bỏ qua]',
      '   (chỉ hỏi khi C1 = Không)',
      '',
      '3. Chuyên đề nào hay nhất?',
      '   [C3, Chuyên đề bổ ích nhất, được bỏ qua]',
      '   1. Chuyên đề B1',
      '   2. Chuyên đề B2',
      '',
      'Sau khi gửi: Cảm ơn.',
    ]);
  });

  it('open and close one round at a time, by session', async () => {
    await desk.create('p.yaml', sessionSurvey('gui_cho: mọi người', 'nhac_sau_gio: 24'));
    expect(await refusalOf('open', 'LOP-MAU', 'P1')).toBe(
      'Phiếu này có nhiều đợt. Thêm --session với một trong các buổi: B1, B2.',
    );
    expect(await refusalOf('open', 'LOP-MAU', 'P1', '--session', 'B9')).toContain('B1, B2');
    expect(await refusalOf('open', 'LOP-MAU', 'P1', '--session', 'B1', '--closes', '8:00 1/6/2033')).toBe(
      'Thời điểm đóng 08:00 Thứ Tư 01/6/2033 đã qua. Ghi một thời điểm sắp tới bằng --closes.',
    );
    expect(await outputOf('open', 'LOP-MAU', 'P1', '--session', 'b1', '--closes', '17:00 3/6/2033')).toEqual([
      'Đã mở phiếu (Buổi B1 (Chuyên đề B1)), nhận trả lời đến 17:00 Thứ Sáu 03/6/2033.',
      'Mời 12 người; nhận được: Telegram 12.',
      'Nhắc người chưa trả lời lúc 09:00 Thứ Năm 02/6/2033.',
      'Lời mời được gửi khi Khéo đang chạy (npm start).',
    ]);
    expect(await refusalOf('open', 'LOP-MAU', 'P1', '--session', 'B1')).toBe(
      'Phiếu đang mở, đến 17:00 Thứ Sáu 03/6/2033.',
    );
    expect(await outputOf('list')).toEqual([
      'Lớp LOP-MAU: Lớp mẫu',
      '  P1: Phiếu thử (3 câu)',
      '    Buổi B1 (Chuyên đề B1): đang mở đến 17:00 Thứ Sáu 03/6/2033; 0/12 người đã gửi',
      '    Buổi B2 (Chuyên đề B2): sẽ mở lúc 11:05 Thứ Năm 23/6/2033',
    ]);
    expect(await outputOf('close', 'LOP-MAU', 'P1')).toContain(
      'Đã đóng phiếu (Buổi B1 (Chuyên đề B1)): 0/12 người đã gửi.',
    );
    expect(await refusalOf('close', 'LOP-MAU', 'P1')).toContain('thêm --session (B2)');
    expect(await refusalOf('close', 'LOP-MAU', 'P1', '--session', 'B1')).toBe('Đợt này đã đóng từ trước.');
    expect(await outputOf('close', 'LOP-MAU', 'P1', '--session', 'B2')).toContain(
      'Đợt Buổi B2 (Chuyên đề B2) sẽ không mở nữa.',
    );
    expect((await desk.run(['open', 'LOP-MAU', 'P1', '--session', 'B1'])).isRefused).toBe(false);
  });

  it('open says that nobody is present yet, and keeps an anonymous round closed', async () => {
    await desk.create('p.yaml', surveyYaml(questions, 'an_danh: Có'));
    expect(await refusalOf('open', 'LOP-MAU', 'P1', '--session', 'B1')).toBe(
      'Phiếu P1 là của cả lớp, không ghi --session.',
    );
    expect((await outputOf('open', 'LOP-MAU', 'P1'))[1]).toContain('Chưa ai điểm danh');
    await desk.run(['close', 'LOP-MAU', 'P1']);
    expect(await refusalOf('open', 'LOP-MAU', 'P1')).toContain('Phiếu ẩn danh đã đóng thì không mở lại được');
  });

  it('open refuses the round of a session that was cancelled, and one whose own closing time is over', async () => {
    await desk.create('p.yaml', sessionSurvey());
    await desk.create('q.yaml', surveyYaml(questions, 'dong_luc: 17:00 2/6/2033').replace('P1', 'P2'));
    const notice = { key: 'k', kind: 'cancelled', sessionCode: 'B1', audience: { kind: 'all' } } as const;
    const times = { dueAt: new Date('2033-06-01T02:00:00Z'), usefulUntil: new Date('2033-06-02T02:00:00Z') };
    const reminder = { ...notice, ...times, text: null, state: 'planned' } as const;
    await desk.database.trainings.cancelSession('LOP-MAU', 'B1', reminder, { kind: 'commandLine' });
    expect(await refusalOf('open', 'LOP-MAU', 'P1', '--session', 'B1')).toContain('đã hủy');
    expect(await outputOf('list', 'LOP-MAU')).toContain('    Buổi B1 (Chuyên đề B1): không mở vì buổi học đã hủy');
    desk.setNow('2033-06-03T02:00:00Z');
    expect(await refusalOf('open', 'LOP-MAU', 'P2')).toContain('17:00 Thứ Năm 02/6/2033 đã qua');
    expect((await desk.run(['open', 'LOP-MAU', 'P2', '--closes', '18h'])).isRefused).toBe(false);
  });

  it('remove only what nobody was invited to', async () => {
    expect(await refusalOf('remove', 'LOP-MAU', 'P1')).toContain('chưa có phiếu nào');
    await desk.create('p.yaml', surveyYaml(questions));
    expect(await refusalOf('remove', 'LOP-MAU', 'P2')).toBe('Không có phiếu "P2". Có phải "P1" không?');
    expect(await outputOf('remove', 'LOP-MAU', 'p1')).toEqual(['Đã xóa phiếu P1.']);
    await desk.create('p.yaml', surveyYaml(questions));
    await desk.run(['open', 'LOP-MAU', 'P1']);
    expect(await refusalOf('remove', 'LOP-MAU', 'P1')).toContain('đã mở nên được giữ lại');
  });
});
