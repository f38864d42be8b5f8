import { describe, expect, it } from 'vitest';
import { type Bar, barsPanel } from '../../../../bot/survey/results/chart-bars.ts';
import { meansPanel } from '../../../../bot/survey/results/chart-means.ts';
import {
  emptyPanel,
  innerWidth,
  type Panel,
  pictureWidth,
  styles,
} from '../../../../bot/survey/results/chart-panel.ts';
import { scalePanel } from '../../../../bot/survey/results/chart-scale.ts';
import { drawableText, measureText } from '../../../../bot/survey/results/font-metrics.ts';
import { drawPicture, pictureOf, pngOf } from '../../../../bot/survey/results/picture.ts';
import { wrapText } from '../../../../bot/survey/results/svg-elements.ts';

const picture = (...panels: Panel[]) => pictureOf('Kết quả: Phiếu mẫu', 'Buổi B1', panels);
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

/** How much of each colour there is, as `#rrggbb` -> pixels. */
async function coloursOf(svg: string): Promise<{ counts: Map<string, number>; width: number; height: number }> {
  const { pixels, width, height } = await drawPicture(svg);
  const counts = new Map<string, number>();
  for (let index = 0; index < pixels.length; index += 4) {
    const colour = `#${pixels.toString('hex', index, index + 3)}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { counts, width, height };
}

/** Colours across the picture at the height where the first bar's track lies. */
async function rowColours(svg: string): Promise<string[]> {
  const { pixels, width } = await drawPicture(svg);
  const offset = Number(/translate\(0 (\d+)\)/.exec(svg)?.[1]);
  const track = /<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="44" fill="#e3eaf1"/.exec(svg);
  const y = Math.round(offset + Number(track?.[1]) + 22);
  return Array.from(
    { length: width },
    (_, x) => `#${pixels.toString('hex', (y * width + x) * 4, (y * width + x) * 4 + 3)}`,
  );
}

const sentence = 'Người dân bàn và quyết định trực tiếp những việc về xây dựng công trình công cộng ở thôn, tổ dân phố';
const bar = (label: string, share: number): Bar => ({
  label,
  share,
  value: `${Math.round(share * 40)} (${share * 100}%)`,
});

describe('bars', () => {
  it('one bar fills its share of the track, with its value at the end', async () => {
    const svg = picture(barsPanel('Một thanh', null, [bar('Có', 0.25)]));
    const row = await rowColours(svg);
    const filled = row.filter((colour) => colour === '#1f4e79').length;
    const track = row.filter((colour) => colour === '#e3eaf1').length;
    expect(filled / (filled + track)).toBeCloseTo(0.25, 2);
    expect(row.lastIndexOf('#1f4e79')).toBeLessThan(row.indexOf('#e3eaf1'));
    expect(textsOf(svg)).toEqual(['Kết quả: Phiếu mẫu', 'Buổi B1', 'Một thanh', 'Có', '10 (25%)']);
  });

  it('twenty bars with labels of a hundred letters stay within the picture', async () => {
    const bars = Array.from({ length: 20 }, (_, index) => bar(sentence, index / 20));
    const svg = picture(barsPanel('Hai mươi thanh', null, bars));
    const { width, height, counts } = await coloursOf(svg);
    expect([width, sentence.length]).toEqual([pictureWidth, 100]);
    expect(height).toBeLessThan(4000);
    const labels = textsOf(svg).filter((text) => sentence.includes(text) && text.length > 10);
    expect(labels.join(' ').split(sentence)).toHaveLength(21);
    for (const label of labels) expect(measureText(label, styles.label.size)).toBeLessThanOrEqual(innerWidth);
    expect(counts.get('#1f4e79')).toBeGreaterThan(100_000);
  });

  it('nothing reaches into the margins', async () => {
    const { pixels, width, height } = await drawPicture(
      picture(barsPanel(sentence, sentence, [bar(sentence, 1), bar('x'.repeat(90), 1)])),
    );
    for (let y = 0; y < height; y += 1) {
      for (const x of [10, 40, width - 41, width - 11]) {
        expect(pixels.readUInt32BE((y * width + x) * 4)).toBe(0xffffffff);
      }
    }
  });

  it('without answers say so', async () => {
    for (const panel of [
      barsPanel('Không', null, []),
      meansPanel('Không', null, [], { least: 1, most: 5 }),
      scalePanel({ title: 'Không', note: null, points: [], mean: null }),
    ]) {
      const svg = picture(panel);
      expect(textsOf(svg)).toContain('Chưa có câu trả lời nào để vẽ.');
      expect((await coloursOf(svg)).counts.get('#1f4e79')).toBeUndefined();
    }
    expect(textsOf(picture(emptyPanel('Không', 'Có dưới 5 người.')))).toContain('Có dưới 5 người.');
  });
});

describe('scale', () => {
  const points = [0, 0.1, 0.2, 0.4, 0.3].map((share, index) => ({
    point: index + 1,
    label: '',
    share,
    value: `${share * 100}%`,
  }));

  it('draws a column for each point and the mean where it lies', async () => {
    const svg = picture(scalePanel({ title: 'Thang', note: null, points, mean: { value: 3, printed: '3' } }));
    const columns = [...svg.matchAll(/height="([\d.]+)" fill="#1f4e79"/g)].map(([, height]) => Number(height));
    expect(columns).toEqual([70, 140, 280, 210]);
    expect(svg).toMatch(/<circle cx="540" /);
    expect(textsOf(svg)).toContain('Trung bình 3');
  });

  it('keeps eleven values apart', () => {
    const eleven = Array.from({ length: 11 }, (_, point) => ({ point, label: '', share: 0.1, value: '10,5%' }));
    const svg = picture(
      scalePanel({ title: 'Giới thiệu', note: null, points: eleven, mean: { value: 10, printed: '10' } }),
    );
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"[^>]*>10,5%</g)].map(([, size]) => Number(size));
    expect(sizes).toHaveLength(11);
    for (const size of sizes) {
      expect(size).toBeGreaterThanOrEqual(22);
      expect(measureText('10,5%', size, 'semiBold')).toBeLessThan(innerWidth / 11);
    }
  });
});

describe('means', () => {
  it('put dots where the means lie and keep whiskers on the scale', () => {
    const rows = [
      { label: 'B1', mean: 1, deviation: 2, value: '1 (n = 5)' },
      { label: 'B2', mean: 5, deviation: null, value: '5 (n = 1)' },
    ];
    const svg = picture(meansPanel('So sánh', null, rows, { least: 1, most: 5 }));
    const dots = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    const whisker = /x1="([\d.]+)" [^/]*x2="([\d.]+)"[^/]*stroke-width="8"/.exec(svg);
    expect(Number(whisker?.[1])).toBe(dots[0]);
    expect(Number(whisker?.[2])).toBe(((dots[0] ?? 0) + (dots[1] ?? 0)) / 2);
  });
});

describe('letters', () => {
  it('of Vietnamese are in the typeface and really drawn', async () => {
    const vowels = 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY';
    const letters = [...vowels].flatMap((vowel) =>
      ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
    );
    const all = [...letters, 'đ', 'Đ'].join('');
    expect(drawableText(all)).toBe(all);
    const inkOf = async (text: string) => {
      const { pixels } = await drawPicture(pictureOf(text, '', []));
      return pixels.reduce((sum, value) => sum + (255 - value), 0);
    };
    const [plain, marked, box] = [await inkOf('Dan chu o co so'), await inkOf('Dân chủ ở cơ sở'), await inkOf('')];
    expect(marked).toBeGreaterThan(plain);
    expect(plain).toBeGreaterThan(box);
    expect(new Set(await Promise.all(['ờ', 'ớ', 'ở', 'ỡ', 'ợ', 'o'].map(inkOf))).size).toBe(6);
  });

  it('measured are as wide as drawn', async () => {
    const line = 'Thực hiện dân chủ ở cơ sở';
    const { pixels, width, height } = await drawPicture(pictureOf(line, '', []));
    const dark = Array.from({ length: width * height }, (_, index) => index).filter(
      (index) => (pixels[index * 4] ?? 255) < 128,
    );
    const columns = dark.map((index) => index % width);
    const drawn =
      columns.reduce((most, x) => Math.max(most, x), 0) - columns.reduce((least, x) => Math.min(least, x), width);
    expect(Math.abs(drawn - measureText(line, styles.heading.size, 'semiBold'))).toBeLessThan(12);
  });

  it('that mean something in XML are escaped, and what cannot be drawn is left out', async () => {
    const svg = picture(barsPanel('<b>"A" & B</b>', null, [bar('Tốt 👍 </text><script>\u0001', 1)]));
    expect(textsOf(svg)).toContain('&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;');
    expect(textsOf(svg)).toContain('Tốt &lt;/text&gt;&lt;script&gt;');
    expect((await pngOf(svg)).subarray(0, 4).toString('latin1')).toBe('\u0089PNG');
  });

  it('are wrapped between words, and within one that is too long', () => {
    const lines = wrapText(`${sentence} ${'a'.repeat(200)}`, 300, styles.label, 99);
    for (const line of lines) expect(measureText(line, styles.label.size)).toBeLessThanOrEqual(300);
    expect(lines.join(' ')).toContain('Người dân bàn');
    expect(lines.join('').replaceAll(' ', '')).toBe(`${sentence}${'a'.repeat(200)}`.replaceAll(' ', ''));
    expect(wrapText(sentence, 300, styles.label, 2).at(-1)).toMatch(/…$/);
  });
});
