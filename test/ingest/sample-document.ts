/** A small decree of our own making, and what must be read from it whatever the format. */
export interface SampleLine {
  text: string;
  kind: 'centre' | 'heading' | 'body';
}

export const sampleLines: readonly SampleLine[] = [
  { kind: 'centre', text: 'Chương I' },
  { kind: 'centre', text: 'NHỮNG ĐIỀU CHUNG VỀ VƯỜN HOA' },
  { kind: 'heading', text: 'Điều 1. Phạm vi điều chỉnh' },
  { kind: 'body', text: 'Nghị định này nói về việc trồng và chăm vườn hoa của khu dân cư.' },
  { kind: 'heading', text: 'Điều 2. Người chăm vườn' },
  { kind: 'body', text: '1. Người chăm vườn do khu dân cư cử ra, gồm:' },
  { kind: 'body', text: 'a) Người tưới cây;' },
  { kind: 'body', text: 'b) Người tỉa cành;' },
  { kind: 'body', text: 'đ) Người quét lá theo quy định tại khoản 2 Điều 1 của Nghị định này.' },
  { kind: 'body', text: '2. Mức bồi dưỡng mỗi buổi là' },
  { kind: 'body', text: '2.000 đồng một người.' },
  { kind: 'centre', text: 'Chương II' },
  { kind: 'centre', text: 'ĐIỀU KHOẢN THI HÀNH' },
  { kind: 'heading', text: 'Điều 3. Hiệu lực thi hành' },
  {
    kind: 'body',
    text: 'Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2031 và thay thế Nghị định số 7/2019/NĐ-CP.',
  },
];

export const sampleHeader = {
  issuer: 'CHÍNH PHỦ',
  motto: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  number: 'Số: 901/2031/NĐ-CP',
  day: 'Hà Nội, ngày 05 tháng 8 năm 2031',
  kind: 'NGHỊ ĐỊNH',
  title: 'QUY ĐỊNH VỀ VƯỜN HOA KHU DÂN CƯ',
} as const;

export const sampleSignature = ['Nơi nhận:', '- Các khu dân cư;', '- Lưu: VT.', 'TM. CHÍNH PHỦ', '(Đã ký)'] as const;

/** The articles as `--json` reports them. */
export const sampleArticles = [
  { article: '1', title: 'Phạm vi điều chỉnh', clauses: 0, characters: 50 },
  { article: '2', title: 'Người chăm vườn', clauses: 2, characters: 157 },
  { article: '3', title: 'Hiệu lực thi hành', clauses: 0, characters: 80 },
];

export function sampleText(): string {
  const { issuer, motto, number, day, kind, title } = sampleHeader;
  const lines = sampleLines.map(({ text }) => text);
  return [issuer, '-------', motto, number, day, kind, title, ...lines, ...sampleSignature].join('\n');
}

export function sampleHtml(): string {
  const { issuer, motto, number, day, kind, title } = sampleHeader;
  const body = sampleLines.map(({ kind: place, text }) => {
    if (place === 'body') return `<p>${text}</p>`;
    return place === 'heading' ? `<p><b>${text}</b></p>` : `<p align="center"><b>${text}</b></p>`;
  });
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang mẫu</title></head><body>
<table><tr><td><b>${issuer}</b><br>-------</td><td><b>${motto}</b></td></tr>
<tr><td>${number}</td><td><i>${day}</i></td></tr></table>
<p align="center"><b>${kind}</b></p><p align="center"><b>${title}</b></p>
${body.join('\n')}
<table><tr><td>${sampleSignature.slice(0, 3).join('<br>')}</td><td>${sampleSignature.slice(3).join('<br>')}</td></tr></table>
</body></html>`;
}
