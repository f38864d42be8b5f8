import { describe, expect, it } from 'vitest';
import type { Passage } from '../../core/legal-document.ts';
import { statutesIn } from './bench-data.ts';
import { engines } from './retrieval/engines.ts';

const passages: Passage[] = [
  { id: 5, title: 'Mượn sách', documentName: 'Nội quy thư viện', body: 'Mỗi người ba quyển trong 50% thời gian hè.' },
  { id: 6, title: 'Giờ mở cửa', documentName: 'Nội quy thư viện', body: 'Từ 7 giờ đến 21 giờ.' },
  { id: 7, title: 'Đá bóng', documentName: 'Nội quy sân bóng', body: 'Trẻ em đá trước 18 giờ.' },
];

describe.each(Object.keys(engines))('%s', (name) => {
  it('finds what it was given, so that the bench compares like with like', async () => {
    const engine = engines[name]?.();
    if (!engine) throw new Error(`${name} is not there`);
    await engine.build(
      (async function* () {
        yield passages.slice(0, 2);
        yield passages.slice(2);
      })(),
    );
    try {
      expect((await engine.search('đá bóng', 3))[0]).toBe(7);
      expect((await engine.search('mượn sách "50%" thời gian hè', 3))[0]).toBe(5);
      expect(await engine.search('giờ', 1)).toHaveLength(1);
    } finally {
      await engine.close();
    }
  });
});

it('says which data is missing', () => {
  expect(() => statutesIn(undefined)).toThrow(/TEST_DATA_DIR/);
});
