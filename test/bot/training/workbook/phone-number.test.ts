import { describe, expect, it } from 'vitest';
import {
  isMobilePhone,
  normalizePhone,
  printPhone,
  renewedPhone,
} from '../../../../bot/training/joining/phone-number.ts';

describe('phone numbers', () => {
  it.each([
    ['0912345678', '84912345678'],
    ['+84 912 345 678', '84912345678'],
    ['(+84) 0912345678', '84912345678'],
    ['84912345678', '84912345678'],
    ['0084912345678', '84912345678'],
    ['912345678', '84912345678'],
    ['0912.345.678', '84912345678'],
    ['0912-345-678', '84912345678'],
    ['\u200B0912\u00A0345\u00A0678', '84912345678'],
    ['028 3822 1234', '842838221234'],
    ['2838221234', '842838221234'],
    ['842345678', '84842345678'],
    ['0842345678', '84842345678'],
    ['01692345678', null],
    ['091234567', null],
    ['09123456789', null],
    ['0412345678', null],
    ['0912345678/0987654321', null],
    ['không có', null],
    ['', null],
  ])('%j is %j', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone);
  });

  it('knows the number of today for one from before 2018', () => {
    expect(renewedPhone('0169 234 5678')).toBe('0392345678');
    expect(renewedPhone('1202345678')).toBe('0702345678');
    expect(renewedPhone('0912345678')).toBeNull();
  });

  it('tells mobile phones from landlines and prints them as people dial them', () => {
    expect(isMobilePhone('84912345678')).toBe(true);
    expect(isMobilePhone('842838221234')).toBe(false);
    expect(printPhone('84912345678')).toBe('0912345678');
  });
});
