import { describe, expect, it } from 'vitest';
import { readDateAndTime } from '../../../bot/workbook/read-time.ts';

describe('days and times in cells', () => {
  it.each([
    ['22/6/2023', '2023-06-22', null],
    ['22/06/2023 08:00', '2023-06-22', '08:00'],
    ['08:00 22/06/2023', '2023-06-22', '08:00'],
    ['8h ngày 22/6/2023', '2023-06-22', '08:00'],
    ['8h30, thứ năm 22-6-2023', '2023-06-22', '08:30'],
    ['ngày 07 tháng 7 năm 2023', '2023-07-07', null],
    ['22.6.2023', '2023-06-22', null],
    ['2023-06-22', '2023-06-22', null],
    ['2023-06-22T08:00', '2023-06-22', '08:00'],
    ['29/2/2024', '2024-02-29', null],
    ['8h', null, '08:00'],
    ['8h30', null, '08:30'],
    ['8 giờ 30 phút', null, '08:30'],
    ['14 giờ', null, '14:00'],
    ['2 giờ chiều', null, '14:00'],
    ['7h tối', null, '19:00'],
    ['07:30:00', null, '07:30'],
    ['23:59', null, '23:59'],
    ['0h', null, '00:00'],
    ['', null, null],
  ])('%j', (text, date, time) => {
    expect(readDateAndTime(text, 'time')).toEqual({ date, time });
  });

  it.each([
    ['31/6/2023', 'không có ngày 31/6/2023'],
    ['29/2/2023', 'không có ngày 29/2/2023'],
    ['6/22/2023', 'không có ngày 6/22/2023'],
    ['10-1', 'thiếu năm'],
    ['ngày 10 tháng 1', 'thiếu năm'],
    ['10-1-24', 'năm phải đủ bốn chữ số'],
    ['22/6/23 08:00', 'năm phải đủ bốn chữ số'],
    ['22/6/1023', 'năm 1023 không hợp lý'],
    ['24:00', 'không có giờ "24:00"'],
    ['25h', 'không có giờ "25h"'],
    ['8h75', 'không có giờ "8h75"'],
    ['13 giờ 60 phút', 'không có giờ'],
    ['8', 'không phải là giờ'],
    ['8h-11h30', 'không phải là giờ'],
    ['sáng', 'không phải là giờ'],
    ['sớm nhất có thể', 'không phải là giờ'],
  ])('%j is refused: %s', (text, problem) => {
    expect(readDateAndTime(text, 'time')).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('speaks of days where a day is expected', () => {
    expect(readDateAndTime('thứ sáu tuần sau', 'date')).toEqual({
      problem: expect.stringContaining('không phải là ngày'),
    });
  });

  it('reads what Excel keeps', () => {
    expect(readDateAndTime(new Date('2023-06-22T00:00:00Z'), 'time')).toEqual({ date: '2023-06-22', time: null });
    expect(readDateAndTime(new Date('2023-06-22T07:59:59.999Z'), 'time')).toEqual({
      date: '2023-06-22',
      time: '08:00',
    });
    expect(readDateAndTime(new Date('1899-12-30T13:29:59.998Z'), 'time')).toEqual({ date: null, time: '13:30' });
    expect(readDateAndTime(1 / 3, 'time')).toEqual({ date: null, time: '08:00' });
    expect(readDateAndTime(new Date('1923-06-22T00:00:00Z'), 'time')).toEqual({
      problem: expect.stringContaining('1923'),
    });
    expect(readDateAndTime(45_099, 'time')).toEqual({ problem: expect.stringContaining('không phải ngày') });
    expect(readDateAndTime(8, 'time')).toEqual({ problem: expect.stringContaining('không rõ mấy giờ') });
  });
});
