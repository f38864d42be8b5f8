/**
 * Mobile prefixes that were replaced in 2018, when eleven-digit numbers became ten (numbering plan of the Ministry of
 * Information and Communications): `0169…` is `039…` since.
 */
const replacedPrefixes: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0126': '076',
  '0127': '081',
  '0128': '078',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

const mobile = /^0[35789]\d{8}$/;
const landline = /^02\d{9}$/;

/**
 * `0912 345 678`, `+84912345678`, `84912345678` and `912345678` (a spreadsheet ate the zero) -> `84912345678`; landlines
 * (`028 3822 1234`) too. Null for anything else.
 */
export function normalizePhone(text: string): string | null {
  const national = nationalNumber(text);
  return national !== null && (mobile.test(national) || landline.test(national)) ? `84${national.slice(1)}` : null;
}

/** True for `84…` digits of a mobile phone: only such a number can belong to a chat account. */
export function isMobilePhone(phone: string): boolean {
  return mobile.test(`0${phone.slice(2)}`);
}

/** The number of today for one from before 2018: `0169 234 5678` -> `0392345678`; null when it is not such a number. */
export function renewedPhone(text: string): string | null {
  const national = nationalNumber(text);
  if (national === null || national.length !== 11) return null;
  const prefix = replacedPrefixes[national.slice(0, 4)];
  return prefix === undefined ? null : `${prefix}${national.slice(4)}`;
}

/** `84912345678` -> `0912345678`, the way people write and dial it. */
export function printPhone(phone: string): string {
  return phone.startsWith('84') ? `0${phone.slice(2)}` : phone;
}

/** Digits with the leading zero; null when the text holds anything but one number. */
function nationalNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s.\-()\u00AD\u200B-\u200F\uFEFF]/g, '');
  const match = /^(?:(?:\+84|0084)0?|84(?=\d{9,10}$)|0)?([1-9]\d{8,9})$/.exec(digits);
  return match ? `0${match[1]}` : null;
}
