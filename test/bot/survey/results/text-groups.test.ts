import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupTexts } from '../../../../bot/survey/results/text-groups.ts';
import { commentsByMatter, emptyComments } from './sample-comments.ts';

const allComments = Object.values(commentsByMatter).flat();

describe('groupTexts', () => {
  it('puts most comments on a matter together and never two matters', () => {
    const groups = groupTexts(allComments);
    const matterOf = (index: number) =>
      Object.entries(commentsByMatter).find(([, texts]) => texts.includes(allComments[index] ?? ''))?.[0];
    for (const { members } of groups) expect(new Set(members.map(matterOf)).size).toBe(1);
    for (const [matter, texts] of Object.entries(commentsByMatter)) {
      const largest = Math.max(
        ...groups.filter(({ members }) => matterOf(members[0] ?? 0) === matter).map(({ count }) => count),
      );
      expect(largest, matter).toBeGreaterThanOrEqual(Math.ceil(texts.length * 0.6));
    }
    expect(groups.length).toBeLessThanOrEqual(10);
  });

  it('is not put off by missing marks, short forms and slips', () => {
    const texts = [
      'Thời gian ngắn',
      'thoi gian ngan',
      'tg ngắn quá ạ',
      'Thời gian ngắn',
      'thời giann ngắn',
      'THỜI GIAN NGẮN!!!',
    ];
    expect(groupTexts(texts)).toMatchObject([{ count: 6, examples: ['Thời gian ngắn'] }]);
  });

  it('shows examples as they were written, with marks where somebody wrote them', () => {
    const [group] = groupTexts([
      'am thanh nho',
      'Âm thanh nhỏ',
      'am thanh nho',
      'Âm thanh nhỏ quá, ngồi cuối không nghe',
    ]);
    expect(group?.examples).toEqual(['Âm thanh nhỏ', 'Âm thanh nhỏ quá, ngồi cuối không nghe']);
  });

  it('does not join a praise with its opposite', () => {
    const groups = groupTexts(['Báo cáo viên nói rõ', 'Báo cáo viên nói không rõ', 'Tốt', 'Không tốt']);
    expect(groups.find(({ members }) => members.includes(2))?.members).not.toContain(3);
  });

  it('keeps those without an opinion apart, and last', () => {
    const groups = groupTexts([...emptyComments, 'Tốt']);
    expect(groups.at(-1)).toMatchObject({ saysNothing: true, count: emptyComments.length });
    expect(groups).toHaveLength(2);
  });

  it('counts every text once, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom(...allComments), fc.string({ unit: 'grapheme' }))),
        (texts) => {
          const members = groupTexts(texts).flatMap((group) => group.members);
          expect(members.toSorted((one, other) => one - other)).toEqual(texts.map((_, index) => index));
        },
      ),
    );
  });

  it('makes the same groups of the same texts in another order', () => {
    const shapeOf = (texts: readonly string[]) =>
      groupTexts(texts).map(({ count, examples }) => `${count} ${examples.join(' | ')}`);
    fc.assert(
      fc.property(fc.shuffledSubarray([...allComments, ...allComments.slice(3, 9), ...emptyComments]), (texts) => {
        expect(shapeOf(texts.toReversed())).toEqual(shapeOf(texts));
      }),
    );
  });
});
