/** TCVN 5712:1993 VN3 (the "ABC" fonts): what each sign, read as Latin-1, stands for. */
const tcvn3: Readonly<Record<string, string>> = {
  µ: 'à',
  '¸': 'á',
  '¶': 'ả',
  '·': 'ã',
  '¹': 'ạ',
  '¨': 'ă',
  '»': 'ằ',
  '¾': 'ắ',
  '¼': 'ẳ',
  '½': 'ẵ',
  Æ: 'ặ',
  '©': 'â',
  Ç: 'ầ',
  Ê: 'ấ',
  È: 'ẩ',
  É: 'ẫ',
  Ë: 'ậ',
  '®': 'đ',
  Ì: 'è',
  Ð: 'é',
  Î: 'ẻ',
  Ï: 'ẽ',
  Ñ: 'ẹ',
  ª: 'ê',
  Ò: 'ề',
  Õ: 'ế',
  Ó: 'ể',
  Ô: 'ễ',
  Ö: 'ệ',
  '×': 'ì',
  Ý: 'í',
  Ø: 'ỉ',
  Ü: 'ĩ',
  Þ: 'ị',
  ß: 'ò',
  ã: 'ó',
  á: 'ỏ',
  â: 'õ',
  ä: 'ọ',
  '«': 'ô',
  å: 'ồ',
  è: 'ố',
  æ: 'ổ',
  ç: 'ỗ',
  é: 'ộ',
  '¬': 'ơ',
  ê: 'ờ',
  í: 'ớ',
  ë: 'ở',
  ì: 'ỡ',
  î: 'ợ',
  ï: 'ù',
  ó: 'ú',
  ñ: 'ủ',
  ò: 'ũ',
  ô: 'ụ',
  '\u00AD': 'ư',
  õ: 'ừ',
  ø: 'ứ',
  ö: 'ử',
  '÷': 'ữ',
  ù: 'ự',
  ú: 'ỳ',
  ý: 'ý',
  û: 'ỷ',
  ü: 'ỹ',
  þ: 'ỵ',
  '¡': 'Ă',
  '¢': 'Â',
  '§': 'Đ',
  '£': 'Ê',
  '¤': 'Ô',
  '¥': 'Ơ',
  '¦': 'Ư',
};

/** Words so frequent that no page of Vietnamese lacks them, as those fonts spell them. */
const tcvn3Words = /§iÒu|®iÒu|cña|nh©n d©n|quy ®Þnh|ph¸p luËt|®­îc|NghÞ|LuËt|Kho¶n|kho¶n|thùc hiÖn/gu;
const vniWords = /Ñieàu|ñieàu|cuûa|nhaân daân|quy ñònh|phaùp luaät|ñöôïc|Nghò ñònh|Luaät|khoaûn|thöïc hieän/gu;

export function looksLikeTcvn3(text: string): boolean {
  return countWords(text, tcvn3Words) >= threshold(text);
}

export function looksLikeVni(text: string): boolean {
  return countWords(text, vniWords) >= threshold(text);
}

export function tcvn3ToUnicode(text: string): string {
  return [...text].map((character) => tcvn3[character] ?? character).join('');
}

function countWords(text: string, words: RegExp): number {
  return text.slice(0, 20_000).match(words)?.length ?? 0;
}

/** One such word may be chance in a long text, never three. */
function threshold(text: string): number {
  return text.length < 300 ? 1 : 3;
}
