/** `12500` -> `12.500`, as Vietnamese offices write it. */
export function printNumber(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '.');
}
