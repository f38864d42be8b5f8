import { describe, expect, it } from 'vitest';
import { qrPng, qrSvg } from '../../../bot/training/qr.ts';

const address = 'https://t.me/kheo_bot?start=abcDEF123_-';

describe('QR codes', () => {
  it('are squares of any size, without styles that a strict page would refuse', async () => {
    const svg = await qrSvg(address);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
    expect(svg).not.toMatch(/style=|<script/);
  });

  it('are pictures for documents', async () => {
    const png = await qrPng(address, 512);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(500);
  });
});
