import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KheoError } from '../../core/errors.ts';
import { walkProvisions } from '../../core/legal-document.ts';
import { parseDocument } from '../../ingest/ingest-document.ts';
import { countCharacters } from '../../ingest/structure/clean-text.ts';
import { sampleHtml, sampleLines, sampleText } from './sample-document.ts';

const fixtures = join(import.meta.dirname, '../fixtures/ingest');

/** Lines that look like every kind of heading, in any order. */
const anyLine = fc.oneof(
  fc.constantFrom(
    ...sampleLines.map(({ text }) => text),
    'Nơi nhận:',
    'PHỤ LỤC',
    'QUY CHẾ',
    '(Kèm theo Quyết định số 1/QĐ)',
  ),
  fc.integer({ min: 0, max: 30 }).map((number) => `Điều ${number}. Tên`),
  fc.integer({ min: 0, max: 12 }).map((number) => `${number}. Một lời;`),
  fc.constantFrom(
    '“',
    '”',
    '"',
    '“Điều 5. Trích',
    'hết trích”.',
    'a) điểm;',
    'đ) điểm;',
    'Mục 2',
    'Phần thứ ba',
    '# Tên',
    '---',
  ),
  fc.string({ maxLength: 60 }),
);

async function onlyKheoErrors(bytes: Uint8Array): Promise<void> {
  try {
    await parseDocument({ bytes, name: 'fuzz' });
  } catch (error) {
    expect(error).toBeInstanceOf(KheoError);
  }
}

describe('whatever the file', () => {
  it('every clause and point is a substring of its article, and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 60 }), async (lines) => {
        const text = `Vườn hoa của chúng ta\n${lines.join('\n')}`;
        const parsed = await parseDocument({ bytes: new TextEncoder().encode(text), name: 'any.txt' }).catch(
          (error) => {
            expect(error).toBeInstanceOf(KheoError);
            return [];
          },
        );
        for (const { document, report } of parsed) {
          for (const { provision, ancestors } of walkProvisions(document.provisions)) {
            const holder = ancestors.findLast(({ kind }) => kind === 'article' || kind === 'heading');
            if (provision.kind === 'clause' || provision.kind === 'point')
              expect(holder?.text).toContain(provision.text);
          }
          expect(report.characterShare).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300, seed: 2033 },
    );
  });

  it('keeps every character of a document with articles, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('Lời một.', '1. Một;', '2. Hai.', 'a) Ý;'), { minLength: 1 }), {
          minLength: 2,
          maxLength: 20,
        }),
        async (bodies) => {
          const lines = bodies.flatMap((body, index) => [`Điều ${index + 1}. Tên`, ...body]);
          const [parsed] = await parseDocument({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'any.txt' });
          expect(parsed?.document.provisions.map(({ text }) => text)).toEqual(bodies.map((body) => body.join('\n')));
        },
      ),
      { numRuns: 100, seed: 2033 },
    );
  });

  it('random bytes raise nothing but a KheoError', async () => {
    const signatures = [
      '',
      '%PDF-1.7\n',
      'PK\u0003\u0004',
      '{\\rtf1 ',
      '<html>',
      '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1',
      '{"article":"1","text":',
      '---\n',
    ];
    const starts = fc.constantFrom(...signatures.map((text) => Buffer.from(text, 'latin1')));
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 2000 }), (start, rest) =>
        onlyKheoErrors(Buffer.concat([start, rest])),
      ),
      { numRuns: 300, seed: 2033 },
    );
  });

  it('damaged copies of whole files raise nothing but a KheoError', { timeout: 120_000 }, async () => {
    const files = ['sample.pdf', 'sample.docx', 'sample.doc', 'sample.rtf'];
    const wholes = await Promise.all(files.map((file) => readFile(join(fixtures, file))));
    wholes.push(Buffer.from(sampleHtml()), Buffer.from(sampleText()));
    const damage = fc.record({
      file: fc.nat({ max: wholes.length - 1 }),
      cutAt: fc.double({ min: 0.2, max: 1, noNaN: true }),
      places: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 255 })), { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, cutAt, places }) => {
        const whole = wholes[file] ?? Buffer.alloc(0);
        const copy = new Uint8Array(whole.subarray(0, Math.ceil(whole.length * cutAt)));
        for (const [place, value] of places) copy[Math.floor(place * (copy.length - 1))] = value;
        await onlyKheoErrors(copy);
      }),
      { numRuns: 120, seed: 2033 },
    );
  });

  it('a long hostile text is read in time', { timeout: 30_000 }, async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `“Điều ${index % 7}. 1. a) ${index}`);
    const [parsed] = await parseDocument({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'hostile.txt' });
    expect(countCharacters(parsed?.document.provisions.map(({ text }) => text).join('') ?? '')).toBeGreaterThan(
      100_000,
    );
  });
});
