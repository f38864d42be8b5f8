import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJoinText, readOneTimeCode, shortJoinCode } from '../../../../bot/training/joining/typed-codes.ts';

const letter = fc.constantFrom(...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ');
const group = fc.string({ unit: letter, minLength: 4, maxLength: 4 });

describe('one-time codes', () => {
  it('are read with their hyphen, in any case and with stray spaces', () => {
    fc.assert(
      fc.property(group, group, (one, other) => {
        for (const typed of [`${one}-${other}`, ` ${one.toLowerCase()}-${other.toLowerCase()} `, `${one} – ${other}`]) {
          expect(readOneTimeCode(typed)).toBe(one + other);
        }
      }),
    );
  });

  it('are read without it where they cannot be words', () => {
    expect(readOneTimeCode('k7mx2qrd')).toBe('K7MX2QRD');
    expect(readOneTimeCode('K7MX 2QRD')).toBe('K7MX2QRD');
    expect(readOneTimeCode('ABCD EFGH')).toBe('ABCDEFGH');
  });

  it.each([
    'danh sach',
    'lang nghe',
    'hay quen',
    '2345 6789',
    '23456789',
    'K7MX-2QR',
    'K7MX-2QRDX',
    'K7M0-2QRD',
    '',
    'Luật 2023',
  ])('are not seen in "%s"', (text) => {
    expect(readOneTimeCode(text)).toBeNull();
  });
});

describe('short join codes', () => {
  it('are the same for the same poster, six letters, and read back however they are typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 22, maxLength: 22 }), (joinCode) => {
        const short = shortJoinCode(joinCode);
        expect(short).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
        expect(shortJoinCode(joinCode)).toBe(short);
        expect(readJoinText(`DK ${short}`)).toBe(short);
        expect(readJoinText(`đăng ký  ${short.toLowerCase()}`)).toBe(short);
      }),
    );
  });

  it.each(['dk', 'dk tham gia', 'đăng ký tạm trú', 'tham gia họp thôn', 'đăng ký nhanh'])(
    'are not seen in "%s"',
    (text) => {
      expect(readJoinText(text)).toBeNull();
    },
  );
});
