import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shortJoinCode } from '../../../../bot/training/joining/typed-codes.ts';
import { hallPagePath, joinPagePath } from '../../../../bot/training/links.ts';
import { hallToken } from '../../../../bot/training/pages.ts';
import { openBrowser } from '../../support/open-browser.ts';
import { sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

/** The poster and the hall's screen. Set SCREENSHOT_DIR to keep pictures of what was seen. */
const screenshots = process.env.SCREENSHOT_DIR;
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const hallScreen: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } };
const an = '6301';
const { code: trainingCode } = sampleTraining;

let chat: TrainingChat;
beforeEach(async () => {
  chat = await TrainingChat.open('2023-06-22 07:50');
  await chat.describe(sampleTraining);
});
afterEach(() => chat.close());

async function hallPath(venueCode = 'HT'): Promise<string> {
  const training = await chat.database.trainings.find(trainingCode);
  const venue = training?.venues.find(({ code }) => code === venueCode);
  return hallPagePath(await hallToken(chat.database, training?.sessions[0]?.id ?? 0, venue?.id ?? 0));
}

async function joinCodeOf(venueCode: string): Promise<string> {
  const training = await chat.database.trainings.find(trainingCode);
  return training?.venues.find(({ code }) => code === venueCode)?.joinCode ?? '';
}

describe('addresses of pages', () => {
  it('open only as they were made', async () => {
    const path = await hallPath();
    const wrong = ['/tham-gia/x', '/tham-gia/x/qr.png', '/diem-danh/1-1-x', '/lich/1-1-x.ics'];
    const others = [path.replace(/.$/, path.endsWith('A') ? 'B' : 'A'), path.replace(/\/(\d+)-/, '/999-')];
    for (const other of [...wrong, ...others]) expect((await fetch(chat.url + other)).status, other).toBe(404);
    const right = await fetch(chat.url + path);
    expect(right.status).toBe(200);
    expect(right.headers.get('cache-control')).toBe('no-store');
    expect(right.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  });

  it('give the QR code for print', async () => {
    const path = joinPagePath(await joinCodeOf('P1'));
    const png = await fetch(`${chat.url}${path}/qr.png`);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await (await fetch(`${chat.url}${path}/qr.svg`)).text()).toMatch(/^<svg/);
  });

  it('escape what organisers write', async () => {
    await chat.describe({ ...sampleTraining, title: 'Lớp <b>"thử"</b> & hỏi' });
    const page = await (await fetch(chat.url + joinPagePath(await joinCodeOf('P1')))).text();
    expect(page).toContain('Lớp &lt;b&gt;&quot;thử&quot;&lt;/b&gt; &amp; hỏi');
    expect(page).not.toContain('<b>');
  });
});

describe.skipIf(process.env.KHEO_WITHOUT_BROWSER === '1')('the pages in a browser', () => {
  let browser: Browser;
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(() => {
    complaints = [];
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  async function openPage(path: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(chat.url + path);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  /** Nothing sticks out, and nothing needs scrolling on a screen that nobody can scroll. */
  const overflow = (page: Page, side: 'Width' | 'Height' = 'Width') =>
    page.evaluate(`document.documentElement.scroll${side} - window.inner${side}`);
  const digitsOf = async (page: Page) => (await page.locator('.digits').innerText()).replace(/\D/g, '');

  it('show a poster that a phone and a sheet of paper can hold', async () => {
    const joinCode = await joinCodeOf('HT');
    const page = await openPage(joinPagePath(joinCode), phone);
    await page.getByRole('heading', { name: sampleTraining.title }).waitFor();
    await page.getByText('Hội trường A, 1 Đường Mẫu').waitFor();
    const link = page.getByRole('link', { name: 'Mở trong Telegram' });
    expect(await link.getAttribute('href')).toBe(`https://t.me/kheo_test_bot?start=${joinCode}`);
    await page.getByText(`DK ${shortJoinCode(joinCode)}`).waitFor();
    expect(await overflow(page)).toBe(0);
    await picture(page, 'join-phone');
    if (screenshots) await page.screenshot({ path: join(screenshots, 'join-phone-whole.png'), fullPage: true });
    const desk = await openPage(joinPagePath(joinCode), { viewport: { width: 794, height: 1123 } });
    await desk.emulateMedia({ media: 'print' });
    expect(await overflow(desk, 'Height')).toBeLessThanOrEqual(0);
    expect(await link.isVisible()).toBe(true);
    expect(await desk.getByRole('link').isVisible()).toBe(false);
    await picture(desk, 'join-paper');
    expect(complaints).toEqual([]);
    const [, offer] = await chat.says(an, `dk ${shortJoinCode(joinCode).toLowerCase()}`, 2);
    expect(offer).toMatch(/Tham gia: Tập huấn.*Hội trường A/s);
  });

  it('show a code in the hall that works when typed, and count who has typed it', async () => {
    await chat.joins(an, trainingCode, '001');
    const page = await openPage(await hallPath(), hallScreen);
    await page.getByText('Đã điểm danh 0/2').waitFor();
    const digits = await page.locator('.digits').boundingBox();
    expect(digits?.height).toBeGreaterThan(180);
    expect(await page.locator('.qr svg').count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    expect(await overflow(page, 'Height')).toBe(0);
    await picture(page, 'hall-1080p');
    expect((await chat.says(an, await digitsOf(page)))[0]).toMatch(/^Đã điểm danh/);
    await page.getByText('Đã điểm danh 1/2').waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
  });

  it('change the code by themselves, and say when the server is lost', async () => {
    const page = await openPage(await hallPath(), { viewport: { width: 1280, height: 720 } });
    const before = await digitsOf(page);
    chat.clock.set('2023-06-22 07:56');
    await expect.poll(() => digitsOf(page), { timeout: 20_000 }).not.toBe(before);
    await chat.restart();
    await page.getByText('Mất kết nối').waitFor({ timeout: 30_000 });
    await picture(page, 'hall-lost');
  });

  it('are readable on a phone, and work without scripts', async () => {
    const page = await openPage(await hallPath('P1'), phone);
    expect(await overflow(page)).toBe(0);
    await picture(page, 'hall-phone');
    const plain = await openPage(await hallPath('P1'), { ...hallScreen, javaScriptEnabled: false });
    expect(await digitsOf(plain)).toMatch(/^\d{6}$/);
    expect(await plain.content()).toMatch(/<meta http-equiv="refresh" content="\d+">/);
  });

  it('say when checking in opens, and that a session is over', async () => {
    chat.clock.set('2023-06-22 06:00');
    const early = await openPage(await hallPath(), hallScreen);
    await early.getByText('Điểm danh mở lúc 07:00').waitFor();
    expect(await early.locator('.digits').count()).toBe(0);
    await picture(early, 'hall-early');
    chat.clock.set('2023-06-22 12:00');
    const over = await openPage(await hallPath(), hallScreen);
    await over.getByText('Buổi học đã kết thúc').waitFor();
    expect(complaints).toEqual([]);
  });
});
