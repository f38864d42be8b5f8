import type { Passage } from '../../../core/legal-document.ts';

/** Passages in our own words, as many as wanted, each with a number of its own to be found by. */
export function villagePassages(count: number, firstId = 1): Passage[] {
  const subjects = ['Sửa đường làng', 'Quỹ khuyến học', 'Đội bóng', 'Nhà văn hóa', 'Giếng nước', 'Đèn đường'];
  return Array.from({ length: count }, (_, position) => ({
    id: firstId + position,
    title: `${subjects[position % subjects.length]} số ${firstId + position}`,
    documentName: `Sổ tay thôn ${1 + (position % 7)}`,
    body: `Việc thứ ${firstId + position} do tổ ${1 + (position % 5)} lo, mỗi nhà góp một buổi công rồi báo lại cho thôn.`,
  }));
}

/** In batches, as a repository gives them. */
export async function* inBatches(passages: readonly Passage[], batchSize = 100): AsyncGenerator<Passage[]> {
  for (let start = 0; start < passages.length; start += batchSize) yield passages.slice(start, start + batchSize);
}
