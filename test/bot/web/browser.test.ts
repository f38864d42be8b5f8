import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../bot/log.ts';
import { type RunningKheo, startKheo } from '../../../bot/start.ts';
import { systemClock } from '../../../core/clock.ts';
import { openBrowser } from '../support/open-browser.ts';
import { testSettings } from '../support/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** The chat page in a real browser. Set SCREENSHOT_DIR to keep pictures of what was seen. */
const screenshots = process.env.SCREENSHOT_DIR;
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const question = 'Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?';

describe.skipIf(process.env.KHEO_WITHOUT_BROWSER === '1')('the chat page', () => {
  let browser: Browser;
  let store: TestDatabase;
  let kheo: RunningKheo;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    store = await createTestDatabase();
    kheo = await startOn('0');
    complaints = [];
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await kheo.stop();
    await store.remove();
  });

  function startOn(port: string): Promise<RunningKheo> {
    const { database, answerer } = store;
    const log = createLog({ level: 'silent' });
    return startKheo({ settings: testSettings({ PORT: port }), answerer, database, clock: systemClock, log });
  }

  async function openPage(options: BrowserContextOptions = phone): Promise<Page> {
    const context = await browser.newContext({ locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => !request.url().startsWith(kheo.url) && complaints.push(request.url()));
    await page.goto(kheo.url);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

  it('asks, shows the citation, opens the Điều and takes the verdict, at phone width', async () => {
    const page = await openPage();
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
    await picture(page, '1-welcome');
    await page.getByLabel('Câu hỏi của anh/chị').fill(question);
    await page.getByRole('button', { name: 'Gửi' }).click();

    const answer = page
      .getByRole('article')
      .filter({ has: page.getByText('Khoản 1 Điều 21. Đóng góp chung', { exact: true }) });
    await answer
      .getByRole('blockquote')
      .getByText('hai phần ba số hộ trong thôn tán thành <bằng phiếu & biểu quyết>')
      .waitFor();
    await page.getByText('Tôi là trợ lý tự động, không phải người thật').waitFor();
    expect(await page.evaluate("getComputedStyle(document.querySelector('h3 strong')).fontWeight")).toBe('700');
    await picture(page, '2-answer');

    await answer.getByRole('button', { name: 'Mở cả Điều 21' }).click();
    await page.getByText('2. Kết quả được niêm yết trong ba ngày.').waitFor();
    await picture(page, '3-article');
    await page.getByRole('button', { name: '◂ Điều 20' }).click();
    await page.getByRole('button', { name: 'Trang sau ▸' }).click();
    await page.getByText(/Trang 2\//).waitFor();
    await picture(page, '4-pages');

    const helpful = answer.getByRole('button', { name: 'Hữu ích' });
    await helpful.click();
    await page.getByText('Cảm ơn anh/chị!').waitFor();
    expect(await helpful.getAttribute('aria-pressed')).toBe('true');
    expect(await store.database.feedback.counts()).toEqual({ helpful: 1, notHelpful: 0 });
    expect(await overflow(page)).toBe(0);
    await picture(page, '5-helpful');
    expect(complaints).toEqual([]);
  });

  it('works with the keyboard alone', async () => {
    const page = await openPage({ viewport: { width: 1100, height: 800 } });
    const focused = () => page.evaluate('document.activeElement?.textContent?.trim() || document.activeElement?.id');
    const reach = async (key: string, name: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        if ((await focused()) === name) return;
        await page.keyboard.press(key);
      }
      throw new Error(`The keyboard does not reach "${name}".`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Đến ô gõ câu hỏi');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Quỹ thôn ai duyệt?');
    await page.keyboard.press('Enter');
    await page.getByText('Khoản 1 Điều 21. Đóng góp chung', { exact: true }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await reach('Shift+Tab', 'Mở cả Điều 21');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await picture(page, '6-keyboard');
    await page.keyboard.press('Enter');
    await page.getByText('2. Kết quả được niêm yết trong ba ngày.').waitFor();
    await reach('Tab', 'Hữu ích');
    await page.keyboard.press('Space');
    await page.getByText('Cảm ơn anh/chị!').waitFor();
    expect(await store.database.feedback.counts()).toEqual({ helpful: 1, notHelpful: 0 });
    expect(complaints).toEqual([]);
  });

  it('offers first questions, and shows the conversation again after a reload', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: question }).click();
    await page.getByText('Khoản 1 Điều 21. Đóng góp chung', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Chưa đúng' }).click();
    await page.getByText('Cảm ơn anh/chị đã báo').waitFor();
    await page.reload();
    await page.getByText('Cảm ơn anh/chị đã báo').waitFor();
    expect(await page.getByRole('article').count()).toBe(3);
    expect(await page.locator('.mine').allTextContents()).toEqual([question, 'Chưa đúng']);
    expect(await page.getByRole('button', { name: 'Chưa đúng' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('reconnects by itself after a restart, delivers what was written meanwhile, and shows each reply once', async () => {
    const page = await openPage();
    await page.getByLabel('Câu hỏi của anh/chị').fill(question);
    await page.keyboard.press('Enter');
    await page.getByText('Khoản 1 Điều 21. Đóng góp chung', { exact: true }).waitFor();
    const { port } = new URL(kheo.url);
    await kheo.stop();
    await page.getByText('Mất kết nối').waitFor();
    await page.getByLabel('Câu hỏi của anh/chị').fill('Chào Khéo');
    await page.keyboard.press('Enter');
    await page.getByText('đang thử lại').waitFor();
    await picture(page, '7-offline');
    kheo = await startOn(port);
    await page.getByText('Chào anh/chị!').waitFor();
    await page.getByText('Mất kết nối').waitFor({ state: 'hidden' });
    expect(await page.getByRole('article').count()).toBe(3);
    expect(await page.getByText('đang thử lại').count()).toBe(0);
  });

  it('is readable in the dark and on a wide screen', async () => {
    const page = await openPage({ viewport: { width: 1200, height: 860 }, colorScheme: 'dark' });
    await picture(page, '8-dark-welcome');
    await page.getByRole('button', { name: question }).click();
    await page.getByText('Khoản 1 Điều 21. Đóng góp chung', { exact: true }).waitFor();
    await picture(page, '9-dark-answer');
    const size = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)');
    expect(size).toBeGreaterThanOrEqual(17);
    expect(await overflow(page)).toBe(0);
  });

  it('shows a chart with its words, and hands over a file', async () => {
    const page = await openPage();
    const { value = '' } = (await page.context().cookies()).find(({ name }) => name === 'kheo_visitor') ?? {};
    const address = createHash('sha256').update(value).digest('base64url');
    const { width, height, asPng } = renderChart();
    const blocks = [{ kind: 'paragraph' as const, text: 'Điểm trung bình 4,2 trên 5.' }];
    const image = { name: 'ket-qua.png', mediaType: 'image/png', content: asPng, encoding: 'base64' as const };
    const document = { name: 'ket-qua.csv', mediaType: 'text/csv; charset=utf-8', content: 'Điểm\n4,2' };
    const deliveries = [
      { blocks, image },
      { blocks, document },
    ].map((message) => ({ recipient: { channel: 'web' as const, address }, lane: 'reply' as const, message }));
    await store.database.conversation.enqueue(deliveries, []);

    const chart = page.getByRole('img', { name: 'Điểm trung bình 4,2 trên 5.' });
    await chart.waitFor();
    const decoded = await page.evaluate(`(async (image) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    })(document.querySelector('.reply img'))`);
    expect(decoded).toEqual([width, height]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Tải tệp: ket-qua.csv' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('ket-qua.csv');
    expect(readFileSync(await saved.path(), 'utf8')).toBe(document.content);
    expect(await overflow(page)).toBe(0);
    await picture(page, '10-chart');
    expect(complaints).toEqual([]);
  });
});

/** Wider than a phone. */
function renderChart(): { width: number; height: number; asPng: string } {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><rect width="700" height="300"/></svg>';
  const image = new Resvg(svg).render();
  return { width: image.width, height: image.height, asPng: image.asPng().toString('base64') };
}
