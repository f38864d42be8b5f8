import { foldMarks } from '../../../knowledge/text/normalize.ts';

export const agendaRanges = ['today', 'tomorrow', 'next', 'all'] as const;
export type AgendaRange = (typeof agendaRanges)[number];

/** What a sentence must speak of, folded: without one of these it is no question about the programme. */
const learning =
  'hoc|buoi hoc|buoi tap huan|lop|lop hoc|lop tap huan|tap huan|lich|lich hoc|lich tap huan|thoi khoa bieu|chuyen de|bao cao vien';
/** What it must ask or name beside that. */
const tomorrow = 'sang mai|chieu mai|toi mai|ngay mai|mai';
const today = 'hom nay|sang nay|chieu nay|toi nay|bua nay|nay';
const next = 'buoi toi|buoi sau|buoi ke tiep|buoi tiep theo|buoi tiep|tiep theo|sap toi|ke tiep|buoi gan nhat';
const asking =
  'gi|nhung gi|cai gi|noi dung gi|chuyen de gi|bai gi|o dau|cho nao|dia diem|phong nao|may gio|luc nao|khi nao|bao gio|luc may gio|ngay nao|hom nao|thu may|ai day|ai giang|ai trinh bay|ai noi|the nao|ra sao|nhu the nao|chua|khong|xem|cho xem|cho toi xem';
/** Words that carry nothing: a sentence of the above and of these alone is about the programme. */
const small =
  'a|oi|nhe|nha|vay|the|thi|la|co|se|duoc|duoc khong|cho|hoi|toi|em|minh|anh|chi|chung toi|chung em|kheo|ban|ad|bot|cua|vao|luc|ve|dang|dien ra|bat dau|ket thuc|phai|di|roi|nhi|voi|giup|biet|muon|va|hay|den|o|tai|tuan nay|ca|toan bo|day du|tat ca|ngay|buoi|buoi sang|buoi chieu|gio|chuong trinh|xin|vui long|lai|thay';

const phrases = new RegExp(
  `^(?:(?:${[learning, tomorrow, today, next, asking, small]
    .join('|')
    .split('|')
    .sort((one, other) => other.length - one.length)
    .join('|')})(?:\\s+|$))+$`,
);
const anyOf = (list: string) => new RegExp(`(?:^|\\s)(?:${list})(?:\\s|$)`);
const speaksOfLearning = anyOf(`${learning}|ai day|ai giang`);
const saysTomorrow = anyOf(tomorrow);
const saysToday = anyOf(today);
const asks = anyOf(`${asking}|${tomorrow}|${today}|${next}`);
const wholeProgramme = anyOf('tat ca|toan bo|day du|tuan nay');
const isBareName = anyOf('lich hoc|lich tap huan|thoi khoa bieu|lich lop hoc');
/** A long sentence says more than "when and where": it is left to the answerer. */
const mostWords = 14;

/**
 * Which part of the programme a sentence asks for ("Hôm nay học gì, ở đâu?", "mai may gio hoc"), or null. Every word of
 * it must be of the small vocabulary above, so that a question about the law is never taken for one about the agenda:
 * one word more ("họp thôn", "quy định", "đơn vị") and it is not ours.
 */
export function readAgendaSentence(text: string): AgendaRange | null {
  const words = foldMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '' || words.split(' ').length > mostWords || !phrases.test(words)) return null;
  if (!speaksOfLearning.test(words) || !(asks.test(words) || isBareName.test(words))) return null;
  if (wholeProgramme.test(words)) return 'all';
  if (saysTomorrow.test(words)) return 'tomorrow';
  if (saysToday.test(words)) return 'today';
  return isBareName.test(words) ? 'all' : 'next';
}
