import { expect, it } from 'vitest';
import { plainText } from '../../../../bot/delivery/plain-text.ts';
import { sessionTimeText, timeLeftText } from '../../../../bot/training/agenda/session-time-text.ts';
import {
  checkReminderText,
  fillPlaceholders,
  unknownPlaceholders,
} from '../../../../bot/training/reminders/reminder-placeholders.ts';
import { renderReminder } from '../../../../bot/training/reminders/reminder-text.ts';
import { at, sampleDelivery, sampleNotice, sampleReminder, sampleSession } from './reminder-samples.ts';

it('tells what, when, where and by whom, with the minutes as they are now', () => {
  const text = plainText(renderReminder(sampleDelivery(), at('2023-06-22 07:25')));
  expect(text).toBe(
    [
      'Nhắc lịch học: còn 35 phút',
      'Kính gửi Học viên Một,',
      'Chuyên đề: Luật Mẫu về việc thôn\nThời gian: 08:00–11:00, Thứ Năm 22/6/2023\nĐiểm cầu: Hội trường mẫu (số 1 đường Mẫu)\nBáo cáo viên: báo cáo viên thứ nhất, báo cáo viên thứ hai',
      'Mong anh/chị tham dự đúng giờ.',
      'Lớp tập huấn mẫu – Ban tổ chức mẫu',
    ].join('\n\n'),
  );
});

it('leaves out what is not known', () => {
  const bare = sampleDelivery({ venue: null, session: sampleSession({ speakers: [] }) });
  expect(plainText(renderReminder(bare, at('2023-06-22 07:25')))).not.toMatch(/Điểm cầu|Báo cáo viên|null|undefined/);
});

it('has a wording for each notice', () => {
  const now = at('2023-06-21 10:00');
  const text = (kind: Parameters<typeof sampleNotice>[0]) => plainText(renderReminder(sampleNotice(kind, now), now));
  expect(text('moved')).toContain('chuyển sang thời gian mới:\nThời gian: 08:00–11:00, Thứ Năm 22/6/2023');
  expect(text('cancelled')).toContain('không tổ chức theo lịch đã báo');
  const material = { title: 'Bài giảng', address: 'https://example.vn/bai-giang.pdf' };
  const published = { ...sampleNotice('materialReady', now), session: sampleSession({ materials: [material] }) };
  expect(plainText(renderReminder(published, now))).toContain('• Bài giảng: https://example.vn/bai-giang.pdf');
});

it('fills an organiser’s own text in', () => {
  const own =
    'Kính gửi {chuc_vu} {ho_ten} ({don_vi}): còn {con_lai} tới {chuyen_de}, {thoi_gian}, tại {diem_cau}.\n\n{lop}';
  const delivery = sampleDelivery({ reminder: sampleReminder({ text: own }) });
  const text = plainText(renderReminder(delivery, at('2023-06-22 07:00')));
  expect(text).toContain(
    'Kính gửi Học viên Một (Xã Mẫu): còn 60 phút tới Luật Mẫu về việc thôn, 08:00–11:00, Thứ Năm 22/6/2023, tại Hội trường mẫu (số 1 đường Mẫu).',
  );
  expect(text).toContain('\n\nLớp tập huấn mẫu');
});

it('does not read placeholders in people’s names', () => {
  const { attendee } = sampleDelivery();
  const delivery = sampleDelivery({ attendee: { ...attendee, fullName: '{don_vi} $& <b>' } });
  expect(fillPlaceholders('Chào {ho_ten}', delivery, at('2023-06-22 07:00'))).toBe('Chào {don_vi} $& <b>');
});

it('refuses placeholders that mean nothing, and empty and endless texts', () => {
  expect(unknownPlaceholders('{ho_ten} {toString} { ho_ten }')).toEqual(['toString', ' ho_ten ']);
  expect(() => checkReminderText('Chào {hoten}')).toThrow(/\{hoten\}.*\{ho_ten\}/);
  expect(() => checkReminderText('  ')).toThrow(/empty/);
  expect(() => checkReminderText('a'.repeat(1001))).toThrow(/1001/);
  expect(() => checkReminderText('Chào {ho_ten}, còn {con_lai}')).not.toThrow();
});

it('says how long is left, rounded up', () => {
  const left = (moment: string) => timeLeftText(at('2023-06-22 08:00'), at(moment));
  expect(['2023-06-22 07:59:30', '2023-06-22 06:30', '2023-06-22 04:40', '2023-06-21 08:00'].map(left)).toEqual([
    ...['1 phút', '90 phút', '3 giờ 20 phút', '1 ngày'],
  ]);
  expect(['2023-06-19 05:00', '2023-06-22 05:00', '2023-06-22 08:00'].map(left)).toEqual([
    ...['3 ngày 3 giờ', '3 giờ', 'đã bắt đầu'],
  ]);
});

it('prints a session over midnight with both days', () => {
  const times = { startsAt: at('2023-06-22 20:00'), endsAt: at('2023-06-23 11:00') };
  expect(sessionTimeText(times)).toBe('20:00 Thứ Năm 22/6/2023 đến 11:00 Thứ Sáu 23/6/2023');
});
