import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../bot/delivery/plain-text.ts';
import { splitMessage } from '../../../bot/delivery/split-message.ts';
import { pagesOf, splitText } from '../../../bot/delivery/split-text.ts';

const withoutSpace = (text: string) => text.replace(/\s+/g, '');
const words = fc.array(
  fc.constantFrom('dân', 'bàn. ', 'ki\u1ec3m\n\n', 'tra; ', 'e\u0302\u0301', '👩‍👩‍👧', '\n', 'Điều 5 ', 'x'),
  {
    minLength: 1,
    maxLength: 400,
  },
);

describe('splitting a text', () => {
  it('loses nothing, fits, and never cuts a letter', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 200 }), (parts, most) => {
        const text = parts.join('');
        const pieces = splitText(text, most);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most);
          expect(piece).not.toMatch(/^(?:[\u0300-\u036f]|\u200d|[\udc00-\udfff])/);
          expect(piece).not.toMatch(/(?:[\ud800-\udbff]|\u200d)$/);
        }
      }),
    );
  });

  it('prefers paragraph ends, then sentence ends', () => {
    expect(splitText('Một câu dài. Hai.\n\nĐoạn sau nữa.', 25)).toEqual(['Một câu dài. Hai.', 'Đoạn sau nữa.']);
    expect(splitText('Câu thứ nhất ở đây. Câu thứ hai ở đây.', 25)).toEqual([
      'Câu thứ nhất ở đây.',
      'Câu thứ hai ở đây.',
    ]);
  });

  it('ends with one letter longer than the limit, too', () => {
    const letter = `e${'\u0301'.repeat(50)}`;
    expect(splitText(letter, 20).join('')).toBe(letter);
  });

  it('makes pages of like length', () => {
    const text = Array.from({ length: 40 }, (_, index) => `${index}. ${'chữ '.repeat(12)}`).join('\n');
    const pages = pagesOf(text, 1500);
    const shortest = Math.min(...pages.map((page) => page.length));
    expect(pages.length).toBeGreaterThan(1);
    expect(shortest).toBeGreaterThan(400);
    expect(withoutSpace(pages.join(''))).toBe(withoutSpace(text));
  });
});

describe('splitting a message', () => {
  const limits = {
    maxTextLength: 300,
    maxCaptionLength: 100,
    hasButtons: true,
    canSendDocuments: true,
    canShowImages: true,
  };
  const buttons = [[{ label: 'Mở', action: 'o:1:0' }]];

  it('leaves a short one alone', () => {
    const message = { blocks: [{ kind: 'paragraph' as const, text: 'Ngắn.' }], buttons };
    expect(splitMessage(message, limits)).toEqual([message]);
  });

  it('keeps kinds, puts the buttons last and no heading at an end', () => {
    const message = {
      blocks: [
        { kind: 'paragraph' as const, text: 'mở đầu '.repeat(35).trim() },
        { kind: 'heading' as const, text: 'Điều 5' },
        { kind: 'quote' as const, text: 'một câu. '.repeat(80).trim() },
      ],
      buttons,
    };
    const parts = splitMessage(message, limits);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(plainText(part).length).toBeLessThanOrEqual(300);
      expect(part.blocks.at(-1)?.kind).not.toBe('heading');
    }
    expect(parts.map((part) => part.buttons)).toEqual([...parts.slice(1).map(() => undefined), buttons]);
    expect(parts[1]?.blocks.map((block) => block.kind)).toEqual(['heading', 'quote']);
  });

  it('leaves room for numbered choices where there are no buttons', () => {
    const message = { blocks: [{ kind: 'paragraph' as const, text: 'chữ '.repeat(74) }], buttons };
    expect(splitMessage(message, limits)).toHaveLength(1);
    expect(splitMessage(message, { ...limits, hasButtons: false })).toHaveLength(2);
  });

  const image = { name: 'ket-qua.png', mediaType: 'image/png', content: 'iVBO', encoding: 'base64' as const };
  const heading = { kind: 'heading' as const, text: 'Kết quả' };

  it('keeps a picture with a text that fits under it', () => {
    const message = { blocks: [heading, { kind: 'paragraph' as const, text: 'Ngắn.' }], buttons, image };
    expect(splitMessage(message, limits)).toEqual([message]);
    const { image: _, ...without } = message;
    expect(splitMessage(message, { ...limits, canShowImages: false })).toEqual([without]);
  });

  it('puts a picture above a longer text, with the blocks that fit under it and the buttons last', () => {
    const long = { kind: 'paragraph' as const, text: 'một câu. '.repeat(20).trim() };
    expect(splitMessage({ blocks: [heading, long], buttons, image }, limits)).toEqual([
      { blocks: [heading], image },
      { blocks: [long], buttons },
    ]);
    expect(splitMessage({ blocks: [long], buttons, document: image }, limits)).toEqual([
      { blocks: [], document: image },
      { blocks: [long], buttons },
    ]);
  });

  it('replaces with the first part only', () => {
    const message = { blocks: [{ kind: 'paragraph' as const, text: 'chữ '.repeat(120) }], buttons, replaces: '7' };
    const parts = splitMessage(message, limits);
    expect(parts.map(({ replaces }) => replaces)).toEqual(['7', undefined]);
    expect(parts.map((part) => part.buttons)).toEqual([undefined, buttons]);
  });

  it('never gives more to a caption than it takes, and loses nothing', () => {
    const block = fc.record({
      kind: fc.constantFrom('heading' as const, 'paragraph' as const),
      text: words.map((list) => list.join('') || 'x'),
    });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
        const parts = splitMessage({ blocks, image }, limits);
        for (const part of parts) expect(plainText(part).length).toBeLessThanOrEqual(part.image ? 100 : 300);
        const text = (message: { blocks: readonly { text: string }[] }) =>
          message.blocks.map((one) => one.text).join('');
        expect(withoutSpace(parts.map(text).join(''))).toBe(withoutSpace(text({ blocks })));
      }),
    );
  });
});
