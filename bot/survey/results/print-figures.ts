import { printNumber } from '../../training/print-number.ts';

/** `4.25` -> `4,3`, `4` -> `4`, `1234.5` -> `1.234,5`: rounded, comma decimals, no trailing zero. */
export function printDecimal(value: number, digits = 1): string {
  const [whole = '', part = ''] = roundTo(Math.abs(value), digits).toFixed(digits).split('.');
  const decimals = part.replace(/0+$/, '');
  const printed = decimals === '' ? printNumber(Number(whole)) : `${printNumber(Number(whole))},${decimals}`;
  return value < 0 && printed !== '0' ? `-${printed}` : printed;
}

/** A fraction as `45,2%`; an en dash for a share of nobody. */
export function printShare(share: number | null): string {
  return share === null ? '–' : `${printDecimal(share * 100)}%`;
}

/** With its sign: `+0,3`, `-1`, `0`. */
export function printDifference(difference: number): string {
  const printed = printDecimal(difference);
  return difference > 0 && printed !== '0' ? `+${printed}` : printed;
}

/** Halves away from zero, also those that binary fractions hide: 1.005 at two digits is 1.01. */
function roundTo(value: number, digits: number): number {
  return Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`) || Number(value.toFixed(digits));
}
