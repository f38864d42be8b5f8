import { vietnamTimeOf } from '../../core/vietnam-time.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { sessionTimeText } from '../training/agenda/session-time-text.ts';
import { checkInOpensAt, checkInWindow } from '../training/check-in/check-in.ts';
import {
  checkInCode,
  checkInPayload,
  printCheckInCode,
  secondsToNextCode,
} from '../training/check-in/check-in-code.ts';
import type { Hall } from '../training/pages.ts';
import { qrSvg } from '../training/qr.ts';
import { Html, html } from './html.ts';
import { trainingDocument } from './training-document.ts';

const words = trainingMessages.web;
/** How often the counts on the screen are renewed; the code is renewed on its own second. */
const refreshSeconds = 5;

export interface HallPageParts {
  hall: Hall;
  counts: { present: number; expected: number };
  /** The deep link for a payload; null while there is no bot. */
  botLink(payload: string): string | null;
  now: Date;
}

/** The screen of a hall: the code that changes every few minutes, as digits to type and a QR code to scan. */
export async function hallPage({ hall, counts, botLink, now }: HallPageParts): Promise<Html> {
  const { session, venue } = hall;
  const isOpen = checkInWindow(session, now) === 'open';
  const seconds = isOpen ? Math.min(refreshSeconds, secondsToNextCode(now)) : refreshSeconds;
  return trainingDocument({
    title: `${words.hallTitle} – ${session.topic}`,
    name: 'hall',
    script: '/hall.js',
    refreshSeconds: seconds,
    body: html`<main id="hall" class="hall" data-refresh="${seconds}">
  <header>
    <h1>${session.topic}</h1>
    <p class="when">${venue.name} · ${sessionTimeText(session)}</p>
  </header>
  ${isOpen ? await openHall(hall, botLink, now) : html`<p class="closed">${closedText(hall, now)}</p>`}
  <footer>
    <p class="present">${words.hallPresent(counts.present, counts.expected)}</p>
    ${isOpen ? html`<p class="next" data-seconds="${secondsToNextCode(now)}">${words.hallNext(secondsToNextCode(now))}</p>` : null}
  </footer>
</main>
<p id="lost" class="lost" role="status" hidden>${words.hallLost}</p>`,
  });
}

async function openHall({ session, venue, secret }: Hall, botLink: HallPageParts['botLink'], now: Date): Promise<Html> {
  const code = checkInCode(secret, now);
  const link = botLink(checkInPayload(session.id, venue.id, code));
  const scan =
    link &&
    html`<div class="scan-area"><p>${words.hallScan}</p><div class="qr">${new Html(await qrSvg(link))}</div></div>`;
  const [first = '', rest = ''] = printCheckInCode(code).split(' ');
  return html`<section class="code-area">
    <div class="digits-area">
      <p>${words.hallCode}</p>
      <p class="digits" aria-label="${[...code].join(' ')}"><span>${first}</span> <span>${rest}</span></p>
    </div>
    ${scan}
  </section>`;
}

function closedText({ session }: Hall, now: Date): string {
  const window = checkInWindow(session, now);
  if (window === 'cancelled') return words.hallCancelled;
  return window === 'early' ? words.hallEarly(vietnamTimeOf(checkInOpensAt(session))) : words.hallOver;
}
