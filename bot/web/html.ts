/** Markup that needs no escaping any more. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = Html | string | number | null | readonly Html[];

/** A template whose values are escaped, unless they are markup themselves; null leaves nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const written = values.map((value, index) => (parts[index] ?? '') + markupOf(value));
  return new Html(written.join('') + (parts.at(-1) ?? ''));
}

function markupOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return String(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
