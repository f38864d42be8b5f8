import { describe, expect, it } from 'vitest';
import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { cosine, embedderContract } from '../../contracts/embedder.contract.ts';

embedderContract('local:ngram', async () => new LocalNgramEmbedder());

describe('local:ngram', () => {
  const embedder = new LocalNgramEmbedder();
  const likeness = async (a: string, b: string) =>
    cosine(await embedder.embedQuestion(a), await embedder.embedQuestion(b));

  it('sees through slips of the keyboard', async () => {
    const slipped = await likeness('lấy phiếu tín nhiệm', 'lấy phiêú tín nhiêm');
    expect(slipped).toBeGreaterThan(0.5);
    expect(slipped).toBeGreaterThan((await likeness('lấy phiếu tín nhiệm', 'mở cửa thư viện')) + 0.3);
  });

  it('does not care for case, spaces or the way marks are encoded', async () => {
    expect(await likeness('Tổ hòa giải', 'tổ   HOÀ giải'.normalize('NFD'))).toBeCloseTo(1, 5);
  });

  it('gives the zero vector for a text without terms', async () => {
    expect((await embedder.embedQuestion('…')).every((value) => value === 0)).toBe(true);
  });
});
