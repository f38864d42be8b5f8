import { foldMarks } from '../../../knowledge/text/normalize.ts';
import { tokenize } from '../../../knowledge/text/tokenize.ts';

/**
 * Words of comments that carry courtesy or grammar rather than matter, without marks. "không" and "chưa" are not among
 * them: they turn a comment into its opposite.
 */
const filler: ReadonlySet<string> = new Set(
  (
    'a ah anh ay ban bao bi boi buoi ca cac cai can chi cho chuc chung co con cua cung cuoc da day de den di do dang duoc ' +
    'em gi ha hai hay het hoi hon kinh khi kien ket la lai lam len lop luc luon ma mai minh moi mong mot muon nay nao ' +
    'nen neu nghi ngay nhe nha nhieu nho nhu nhung nua o oi qua ra rang rat roi sau se su ta tai tat thay theo them the thi ' +
    'thua toi to trong truoc tu tung va van vao vay ve vi viec voi vua xin xong y'
  ).split(' '),
);

/** How people shorten what they type. */
const shortForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ko: 'khong',
    k: 'khong',
    kg: 'khong',
    hok: 'khong',
    hong: 'khong',
    khg: 'khong',
    dc: '',
    vs: '',
    bcv: 'bao cao vien',
    gv: 'giang vien',
    hv: 'hoc vien',
    tl: 'tai lieu',
    tg: 'thoi gian',
    nd: 'noi dung',
    vd: 'vi du',
    cs: 'co so',
    ok: 'tot',
    oke: 'tot',
    okie: 'tot',
  }),
);

/** Words that are filler alone and matter together: `tài liệu`, `ví dụ`. */
const compounds: ReadonlySet<string> = new Set(
  (
    'tai_lieu vi_du thoi_gian tu_lieu de_cuong bao_cao bao_quat cau_hoi hoi_dap co_so to_dan hoi_truong tai_cho ket_qua ' +
    'ket_luan thuc_te trao_doi cu_the de_hieu kho_hieu de_nho am_thanh can_bo bo_ich ngan_gon lam_viec to_truong ban_do ' +
    'bai_giang moi_truong dai_bieu thay_doi vao_lop ket_noi di_lai de_xuat cho_ngoi an_trua nghi_trua nghi_giua giai_lao'
  ).split(' '),
);

const nothingSaid =
  /^(?:khong|chua)?(?: ?(?:co|gi|them|nua|y kien|gop y|de xuat|kien nghi|y|het|ca|khac|a|nhe|em|toi|anh|chi|cam on|xin))*$/;

/** The words of a comment that carry its matter, in order and without marks; null when it says that there is none. */
export function contentWords(text: string): string[] | null {
  const all = tokenize(foldMarks(text)).flatMap((token) => {
    const written = shortForms.get(token);
    return written === undefined ? token : written.split(' ').filter(Boolean);
  });
  if (nothingSaid.test(all.join(' '))) return null;
  const words = all.filter((word, index) => !filler.has(word) || isInCompound(all, index));
  return words.length > 0 ? words : all;
}

function isInCompound(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  return compounds.has(`${words[index - 1] ?? ''}_${word}`) || compounds.has(`${word}_${words[index + 1] ?? ''}`);
}
