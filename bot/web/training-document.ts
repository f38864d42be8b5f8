import { trainingMessages } from '../messages/training.vi.ts';
import { Html, html } from './html.ts';

export interface TrainingDocumentParts {
  title: string;
  /** Names the page for the style sheet. */
  name: 'join' | 'hall' | 'missing';
  body: Html;
  /** A file of ours; the page works without it. */
  script?: string;
  /** Reloads the page by itself where scripts do not run. */
  refreshSeconds?: number;
}

/** The frame of every page about trainings. Inline scripts and styles are not allowed, so there are none. */
export function trainingDocument({ title, name, body, script, refreshSeconds }: TrainingDocumentParts): Html {
  const reload =
    refreshSeconds === undefined
      ? null
      : `<noscript><meta http-equiv="refresh" content="${refreshSeconds}" /></noscript>`;
  return html`${new Html('<!doctype html>')}
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/training.css" />
    ${reload === null ? null : new Html(reload)}
    ${script === undefined ? null : html`<script type="module" src="${script}"></script>`}
  </head>
  <body class="${name}-page">
${body}
  </body>
</html>
`;
}

export function missingPage(): Html {
  const { notFoundTitle, notFound } = trainingMessages.web;
  return trainingDocument({
    title: notFoundTitle,
    name: 'missing',
    body: html`<main class="missing"><h1>${notFoundTitle}</h1><p>${notFound}</p></main>`,
  });
}
