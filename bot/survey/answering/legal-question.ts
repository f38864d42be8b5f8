import { parseLegalReference } from '../../../core/legal-reference.ts';
import { foldMarks } from '../../../knowledge/text/normalize.ts';

/** Folded words that ask. */
const asking =
  /(?:^|\s)(?:bao nhieu|may|the nao|ra sao|gi|ai|dau|nao|khi nao|bao gio|co phai|duoc khong|co duoc|phai khong|hay khong|co can|can phai|la sao|vi sao|tai sao|khong)(?:\s|$)/;
/** Folded words of what the documents are about. */
const ofTheLaw =
  /(?:^|\s)(?:luat|nghi dinh|nghi quyet|thong tu|phap lenh|dieu|khoan|quy dinh|quy che|dan chu|thon|to dan pho|xa|phuong|ho gia dinh|so ho|cu tri|cong khai|ban bac|bieu quyet|tan thanh|giam sat|thanh tra|huong uoc|quy uoc|thu quy|quy|dong gop|hoi nghi|uy ban|chu tich|can bo|cong chuc|vien chuc|nguoi lao dong|doanh nghiep|mat tran|tiep cong dan|khieu nai|to cao|hoi dong|nhan dan|co quan|don vi)(?:\s|$)/;
/** Beside the provision it names, a bare reference has no more words than this: "khoản 2 Điều 19 Nghị định 59". */
const mostWordsOfReference = 9;

/**
 * Whether a text written where an opinion is awaited is plainly a question about the law: it names a provision or a
 * document and asks, or is nothing but that name; or it ends with a question mark and asks about something of the law.
 * "Phần Điều 21 giảng hơi nhanh" is an opinion.
 */
export function isLegalQuestion(text: string): boolean {
  const folded = foldMarks(text).toLowerCase().replace(/\s+/g, ' ').trim();
  const words = folded
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const endsWithMark = /[?？][\s.!"”')]*$/.test(folded);
  const asks = asking.test(words);
  if (parseLegalReference(text) !== null) return endsWithMark || isBareReference(words);
  return endsWithMark && asks && ofTheLaw.test(words);
}

/** Whether a text has any word that asks or that is of the law: then it may be a question, however it is written. */
export function maySeekLaw(text: string): boolean {
  const words = foldMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return ofTheLaw.test(words) || asking.test(words) || /[?？]/.test(text);
}

const referenceWords =
  /(?:^|(?<=\s))(?:diem|khoan|dieu|luat|bo luat|nghi dinh|nghi quyet|thong tu|phap lenh|chi thi|quyet dinh|so|nam|cua|k|d|nd|nq|tt|[a-z]?\d+[a-z]*|qh\d*|cp|tw|[a-z])(?=\s|$)/g;

function isBareReference(words: string): boolean {
  return words.split(' ').length <= mostWordsOfReference && words.replace(referenceWords, '').trim() === '';
}
