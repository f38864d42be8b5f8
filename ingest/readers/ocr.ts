import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KheoError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import type { PositionedPage } from '../structure/positioned-line.ts';
import { pageOfTsv } from './ocr-lines.ts';

/** Reads pictures of text. */
export interface OcrEngine {
  /** Recognises the given 1-based pages of a PDF, in order. Throws KheoError `ocrFailed`. */
  recognise(
    pdf: Uint8Array,
    pages: readonly number[],
    onPage?: (done: number, total: number) => void,
  ): Promise<PositionedPage[]>;
}

const run = promisify(execFile);
/** 300 dots an inch is what tesseract's models are trained on. */
const dotsPerInch = 300;

/** The system's `pdftoppm` and `tesseract` with Vietnamese data; null when one of them is missing. */
export async function findSystemOcr(): Promise<OcrEngine | null> {
  try {
    await run('pdftoppm', ['-v'], { timeout: 10_000 });
    const { stdout, stderr } = await run('tesseract', ['--list-langs'], { timeout: 10_000 });
    return /^vie$/m.test(`${stdout}\n${stderr}`) ? systemOcr : null;
  } catch {
    return null;
  }
}

const systemOcr: OcrEngine = {
  async recognise(pdf, pages, onPage) {
    const folder = await mkdtemp(join(tmpdir(), 'kheo-ocr-'));
    try {
      const file = join(folder, 'scan.pdf');
      await writeFile(file, pdf);
      const recognised: PositionedPage[] = [];
      for (const [index, page] of pages.entries()) {
        recognised.push(await recognisePage(folder, file, page));
        onPage?.(index + 1, pages.length);
      }
      return recognised;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function recognisePage(folder: string, file: string, page: number): Promise<PositionedPage> {
  const timeout = limits.ocrPageTimeoutSeconds * 1000;
  const prefix = join(folder, `page-${page}`);
  try {
    await run('pdftoppm', ['-r', `${dotsPerInch}`, '-gray', '-png', '-f', `${page}`, '-l', `${page}`, file, prefix], {
      timeout,
    });
    const picture = (await readdir(folder)).find((name) => name.startsWith(`page-${page}-`) && name.endsWith('.png'));
    if (!picture) throw new Error('no picture was made');
    // One uniform block: official documents have one column, and the letterhead's two are told apart by position.
    const { stdout } = await run('tesseract', [join(folder, picture), '-', '-l', 'vie', '--psm', '6', 'tsv'], {
      timeout,
      maxBuffer: 16 * 1024 * 1024,
    });
    await rm(join(folder, picture), { force: true });
    return pageOfTsv(stdout, page);
  } catch (cause) {
    throw new KheoError('ocrFailed', `Page ${page} could not be recognised; check that pdftoppm and tesseract work.`, {
      cause,
    });
  }
}
