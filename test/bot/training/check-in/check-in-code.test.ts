import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkInCode,
  checkInStepSeconds,
  hallPageKey,
  isCheckInCode,
  printCheckInCode,
  readCheckInCode,
  secondsToNextCode,
} from '../../../../bot/training/check-in/check-in-code.ts';

const secret = fc.string({ minLength: 16, maxLength: 64 });
const instant = fc.date({
  min: new Date('2023-01-01T00:00:00Z'),
  max: new Date('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

describe('check-in codes', () => {
  it('are six digits, and read back however they are typed', () => {
    fc.assert(
      fc.property(secret, instant, (key, at) => {
        const code = checkInCode(key, at);
        expect(code).toMatch(/^\d{6}$/);
        for (const typed of [code, printCheckInCode(code), ` ${code.slice(0, 3)} ${code.slice(3)}.`]) {
          expect(readCheckInCode(typed)).toBe(code);
        }
      }),
    );
  });

  it('work while shown and one step longer, then no more', () => {
    fc.assert(
      fc.property(secret, instant, fc.integer({ min: 0, max: checkInStepSeconds }), (key, at, seconds) => {
        const code = checkInCode(key, at);
        expect(isCheckInCode(key, code, later(at, seconds))).toBe(true);
        const muchLater = later(at, 2 * checkInStepSeconds + 1);
        const stillShown = [checkInCode(key, muchLater), checkInCode(key, later(muchLater, -checkInStepSeconds))];
        expect(isCheckInCode(key, code, muchLater)).toBe(stillShown.includes(code));
      }),
    );
  });

  it('do not work before they are shown', () => {
    fc.assert(
      fc.property(secret, instant, (key, at) => {
        const next = checkInCode(key, later(at, checkInStepSeconds));
        const accepted = [checkInCode(key, at), checkInCode(key, later(at, -checkInStepSeconds))];
        expect(isCheckInCode(key, next, at)).toBe(accepted.includes(next));
      }),
    );
  });

  it('change exactly when the page says so', () => {
    fc.assert(
      fc.property(secret, instant, (key, at) => {
        const seconds = secondsToNextCode(at);
        expect(seconds).toBeGreaterThanOrEqual(1);
        expect(seconds).toBeLessThanOrEqual(checkInStepSeconds);
        expect(checkInCode(key, later(at, seconds - 1))).toBe(checkInCode(key, at));
        expect(secondsToNextCode(later(at, seconds))).toBeGreaterThan(checkInStepSeconds - 2);
      }),
    );
  });

  it('spread evenly and tell nothing about another hall', () => {
    const at = new Date('2023-06-22T01:00:00Z');
    const codes = new Set(Array.from({ length: 2000 }, (_, index) => checkInCode(`secret ${index}`, at)));
    expect(codes.size).toBeGreaterThan(1980);
    expect(hallPageKey('một')).not.toBe(hallPageKey('hai'));
    expect(hallPageKey('một')).toMatch(/^[\w-]{24}$/);
  });

  it.each(['48217', '4821733', '12', 'Điều 48 khoản 21', '22/6/2023', '0912345678', '', '48 21 7a'])(
    'does not take "%s" for one',
    (text) => {
      expect(readCheckInCode(text)).toBeNull();
    },
  );
});
