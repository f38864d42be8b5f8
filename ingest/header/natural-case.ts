/** Names that keep their capitals when nothing in the document shows its natural case; longer ones first. */
const properNames = [
  'Bộ Giáo dục và Đào tạo',
  'Bộ Giao thông vận tải',
  'Bộ Kế hoạch và Đầu tư',
  'Bộ Khoa học và Công nghệ',
  'Bộ Lao động - Thương binh và Xã hội',
  'Bộ Nông nghiệp và Môi trường',
  'Bộ Nông nghiệp và Phát triển nông thôn',
  'Bộ Tài nguyên và Môi trường',
  'Bộ Thông tin và Truyền thông',
  'Bộ Văn hóa, Thể thao và Du lịch',
  'Bộ Dân tộc và Tôn giáo',
  'Bộ Chính trị',
  'Bộ Công an',
  'Bộ Công Thương',
  'Bộ Ngoại giao',
  'Bộ Nội vụ',
  'Bộ Quốc phòng',
  'Bộ Tài chính',
  'Bộ Tư pháp',
  'Bộ Xây dựng',
  'Bộ Y tế',
  'Ủy ban Thường vụ Quốc hội',
  'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
  'Ủy ban nhân dân',
  'Ủy ban Dân tộc',
  'Ngân hàng Nhà nước',
  'Thanh tra Chính phủ',
  'Kiểm toán nhà nước',
  'Tòa án nhân dân tối cao',
  'Viện kiểm sát nhân dân tối cao',
  'Hội đồng nhân dân',
  'Hội đồng Thẩm phán',
  'Ban Chấp hành Trung ương',
  'Ban Bí thư',
  'Ban Dân vận',
  'Mặt trận Tổ quốc',
  'Thủ tướng',
  'Chính phủ',
  'Quốc hội',
  'Nhà nước',
  'Trung ương',
  'Việt Nam',
  'Hồ Chí Minh',
  'Hà Nội',
  'Nghị định',
  'Hiến pháp',
] as const;

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
    // Old and new placing of tone marks are both in print: Ủy and Uỷ, hóa and hoá.
    const printed = name.toLowerCase().replace('ủy ban', '(?:ủy|uỷ) ban').replace('văn hóa', 'văn h(?:óa|oá)');
    const word = new RegExp(String.raw`(?<![\p{L}])${printed}(?![\p{L}])`, 'gu');
    return text.replace(word, (found) => copyCase(name, found));
  }, lower);
}

/** Capitals of `name` at the same places of `found`, whose spelling is kept. */
function copyCase(name: string, found: string): string {
  return [...found]
    .map((letter, index) => (/\p{Lu}/u.test(name[index] ?? '') ? letter.toUpperCase() : letter))
    .join('');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
