/** Addresses that people open or scan. */
export interface Links {
  /** Where everybody can open our pages, without a slash at the end; null without `PUBLIC_URL`. */
  publicUrl: string | null;
  /** Where they can be opened on this machine. */
  localUrl: string | null;
  /** `https://t.me/kheo_bot?start=…`, or null while the bot's name is not known. `payload` at most 64 of `[A-Za-z0-9_-]`. */
  telegram(payload: string): string | null;
}

/** Of the printed poster and the page behind it. */
export function joinPagePath(joinCode: string): string {
  return `/tham-gia/${joinCode}`;
}

/** Of the hall's screen. */
export function hallPagePath(token: string): string {
  return `/diem-danh/${token}`;
}

export function calendarPath(token: string): string {
  return `/lich/${token}.ics`;
}
