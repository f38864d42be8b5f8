import { expect, it } from 'vitest';
import { PersonLimiter } from '../../bot/person-limiter.ts';

const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1000);

it('allows so many a minute, tells once, and forgives after the minute', () => {
  const limiter = new PersonLimiter(2);
  expect([1, 2, 3, 4].map((id) => limiter.check('an', id, at(id)))).toEqual([
    'allowed',
    'allowed',
    'firstRefusal',
    'refused',
  ]);
  expect(limiter.check('binh', 5, at(5))).toBe('allowed');
  expect(limiter.check('an', 6, at(61.5))).toBe('allowed');
});

it('counts an entry that is tried again once', () => {
  const limiter = new PersonLimiter(1);
  expect([1, 1, 1].map((id) => limiter.check('an', id, at(1)))).toEqual(['allowed', 'allowed', 'allowed']);
});

it('tells again in the next window', () => {
  const limiter = new PersonLimiter(1);
  expect(limiter.check('an', 1, at(0))).toBe('allowed');
  expect(limiter.check('an', 2, at(10))).toBe('firstRefusal');
  expect(limiter.check('an', 3, at(60))).toBe('allowed');
  expect(limiter.check('an', 4, at(65))).toBe('refused');
  expect(limiter.check('an', 5, at(71))).toBe('firstRefusal');
});
