import { execFile } from 'node:child_process';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorMessage, KheoError } from '../../core/errors.ts';
import type { Settings } from '../config.ts';

/** One thing looked at: how it stands, and what to do when it is not well. In Vietnamese, for whoever runs the office's machine. */
export interface Finding {
  state: 'good' | 'warning' | 'bad';
  subject: string;
  text: string;
}

const execute = promisify(execFile);
const leastFreeBytes = 1024 ** 3;
const telegramTimeoutMilliseconds = 10_000;

export async function checkDataDirectory({ dataDirectory }: Settings): Promise<Finding> {
  const subject = 'Thư mục dữ liệu';
  try {
    await mkdir(dataDirectory, { recursive: true });
    await access(dataDirectory, constants.W_OK);
    const { bavail, bsize } = await statfs(dataDirectory);
    const freeBytes = bavail * bsize;
    const gigabytes = (freeBytes / 1024 ** 3).toFixed(1);
    if (freeBytes < leastFreeBytes) {
      return { state: 'warning', subject, text: `${dataDirectory} chỉ còn ${gigabytes} GB trống; cần dọn bớt đĩa.` };
    }
    return { state: 'good', subject, text: `${dataDirectory} ghi được, còn ${gigabytes} GB trống.` };
  } catch (error) {
    return {
      state: 'bad',
      subject,
      text: `Không ghi được vào ${dataDirectory} (${errorMessage(error)}). Sửa quyền của thư mục hoặc đặt DATA_DIR sang thư mục khác.`,
    };
  }
}

/** Reading scans is a wish, not a need: its absence is a warning. */
export async function checkScanReading(): Promise<Finding> {
  const subject = 'Đọc bản quét';
  try {
    const [languages] = await Promise.all([execute('tesseract', ['--list-langs']), execute('pdftoppm', ['-v'])]);
    if (/^vie$/m.test(`${languages.stdout}\n${languages.stderr}`)) {
      return { state: 'good', subject, text: 'tesseract có dữ liệu tiếng Việt; đọc được văn bản quét.' };
    }
    return {
      state: 'warning',
      subject,
      text: 'tesseract chưa có dữ liệu tiếng Việt. Cài: apt install tesseract-ocr-vie',
    };
  } catch {
    return {
      state: 'warning',
      subject,
      text: 'Chưa đọc được bản quét. Cài: apt install tesseract-ocr tesseract-ocr-vie poppler-utils',
    };
  }
}

/** Asks Telegram who the token belongs to. */
export async function checkTelegram({ telegram }: Settings): Promise<Finding> {
  const subject = 'Telegram';
  if (telegram.kind === 'off') {
    return { state: 'good', subject, text: 'Đang tắt. Muốn dùng thì đặt TELEGRAM_BOT_TOKEN.' };
  }
  try {
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`, {
      signal: AbortSignal.timeout(telegramTimeoutMilliseconds),
    });
    if (response.ok) return { state: 'good', subject, text: 'Token đúng, Telegram trả lời.' };
    if (response.status === 401 || response.status === 404) {
      return {
        state: 'bad',
        subject,
        text: 'Telegram không nhận token này. Xin lấy lại từ @BotFather, đặt vào TELEGRAM_BOT_TOKEN.',
      };
    }
    return { state: 'warning', subject, text: `Telegram trả lời lỗi ${response.status}; thử lại sau.` };
  } catch (error) {
    // The address holds the token, so only the kind of failure is printed.
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return {
      state: 'warning',
      subject,
      text: `Không gọi được Telegram (${isTimeout ? 'quá lâu không trả lời' : 'không kết nối được'}). Kiểm tra mạng.`,
    };
  }
}

/** The sentence of a check that threw. */
export function findingOfError(subject: string, error: unknown): Finding {
  const code = error instanceof KheoError ? ` [${error.code}]` : '';
  return { state: 'bad', subject, text: `${errorMessage(error)}${code}` };
}
