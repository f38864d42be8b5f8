import { expect, it } from 'vitest';
import {
  addDays,
  isClockTime,
  vietnamDateOf,
  vietnamInstant,
  vietnamTimeOf,
  vietnamWeekdayOf,
} from '../../core/vietnam-time.ts';

it('reads and makes instants as clocks in Vietnam show them', () => {
  const start = new Date('2023-06-22T00:30:00Z');
  expect([vietnamDateOf(start), vietnamTimeOf(start), vietnamWeekdayOf(start)]).toEqual(['2023-06-22', '07:30', 4]);
  expect(vietnamInstant('2023-06-22', '07:30')).toEqual(start);
});

it('keeps the day on both sides of midnight', () => {
  const beforeMidnight = new Date('2023-06-22T16:59:59Z');
  expect([vietnamDateOf(beforeMidnight), vietnamTimeOf(beforeMidnight)]).toEqual(['2023-06-22', '23:59']);
  const midnight = new Date('2023-06-22T17:00:00Z');
  expect([vietnamDateOf(midnight), vietnamTimeOf(midnight)]).toEqual(['2023-06-23', '00:00']);
});

it('tells times of day from other texts', () => {
  expect(['00:00', '07:05', '23:59'].every(isClockTime)).toBe(true);
  expect(['24:00', '7:05', '07:60', '07h05', '07:05:00', ''].some(isClockTime)).toBe(false);
});

it('counts days over the ends of months and years', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
});
