import type { StoredTraining, StoredVenue } from '../../core/training-repositories.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { sessionsFor } from '../training/agenda/session-text.ts';
import { sessionTimeText } from '../training/agenda/session-time-text.ts';
import { shortJoinCode } from '../training/joining/typed-codes.ts';
import { qrSvg } from '../training/qr.ts';
import { Html, html } from './html.ts';
import { trainingDocument } from './training-document.ts';

const words = trainingMessages.web;

export interface JoinPageParts {
  training: StoredTraining;
  /** Null for the whole training's poster. */
  venue: StoredVenue | null;
  joinCode: string;
  /** The deep link that the QR code holds; null while there is no bot, then it holds this page's own address. */
  botLink: string | null;
  /** This page's own address, absolute where it is known. */
  ownAddress: string;
}

/** The poster: what it is, the QR code, and what to type for those who cannot scan. Also what a phone shows that scanned. */
export async function joinPage({ training, venue, joinCode, botLink, ownAddress }: JoinPageParts): Promise<Html> {
  const qr = new Html(await qrSvg(botLink ?? ownAddress));
  const sessions = sessionsFor(training, venue).filter(({ cancelledAt }) => !cancelledAt);
  const items = sessions.map(
    (session) => html`<li><strong>${session.topic}</strong><span>${sessionTimeText(session)}</span></li>`,
  );
  const place = venue && html`<p class="place">${venue.name}${venue.address ? `, ${venue.address}` : null}</p>`;
  return trainingDocument({
    title: words.joinTitle(training.title),
    name: 'join',
    body: html`<main class="poster">
  <header>
    <p class="organiser">${training.organiser}</p>
    <h1>${training.title}</h1>
    ${place}
  </header>
  <section class="invitation" aria-label="${words.joinLead}">
    <h2>${words.joinLead}</h2>
    <div class="qr">${qr}</div>
    <p class="scan">${words.scan}</p>
    ${botLink && html`<p class="way-on screen-only"><a class="button" href="${botLink}">${words.open}</a></p>`}
    ${botLink ? null : html`<p class="way-on screen-only"><a class="button" href="/">${words.openWeb}</a></p>`}
    <p class="typed">${words.typed}<strong class="code">${words.joinCommand(shortJoinCode(joinCode))}</strong></p>
  </section>
  ${items.length > 0 ? html`<section class="sessions"><h2>${words.sessions}</h2><ol>${items}</ol></section>` : null}
  <p class="hint screen-only">${words.print}</p>
</main>`,
  });
}
