/** Words that keep their capital inside a title when nothing in the document shows its natural case. */
const properNames = [
  'Việt Nam',
  'Quốc hội',
  'Chính phủ',
  'Thủ tướng',
  'Ủy ban',
  'Nhà nước',
  'Đảng',
  'Trung ương',
  'Mặt trận Tổ quốc',
  'Hội đồng nhân dân',
  'Bộ Chính trị',
  'Hồ Chí Minh',
  'Hà Nội',
  'Luật',
  'Nghị định',
  'Hiến pháp',
];

/**
 * A line printed in capitals as it is written in running text. The document's own sentences are the best witness ("…
 * ban hành nghị định về …"); without one, sentence case with well-known names. Text that is not in capitals stays.
 */
export function naturalCase(printed: string, runningText: string): string {
  const line = printed.replace(/\s+/g, ' ').trim();
  if (/\p{Ll}/u.test(line) || !/\p{Lu}/u.test(line)) return line;
  const witness = findWitness(line, runningText);
  if (witness) return capitalise(witness);
  return capitalise(restoreNames(line.toLowerCase()));
}

function findWitness(line: string, runningText: string): string | null {
  const wanted = line.toLowerCase();
  const lower = runningText.toLowerCase();
  // toLowerCase keeps lengths for every Vietnamese letter, so positions agree unless some exotic letter intervenes.
  if (lower.length !== runningText.length) return null;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const found = runningText.slice(at, at + wanted.length);
    if (/\p{Ll}/u.test(found)) return found;
  }
  return null;
}

function restoreNames(lower: string): string {
  return properNames.reduce((text, name) => {
    const word = new RegExp(String.raw`(?<![\p{L}])${name.toLowerCase()}(?![\p{L}])`, 'gu');
    return name === 'Luật' || name === 'Đảng' ? text : text.replace(word, name);
  }, lower);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
