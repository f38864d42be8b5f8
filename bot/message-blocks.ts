import type { MessageBlock } from '../core/chat.ts';

export function heading(text: string): MessageBlock {
  return { kind: 'heading', text };
}

export function paragraph(text: string): MessageBlock {
  return { kind: 'paragraph', text };
}

export function note(text: string): MessageBlock {
  return { kind: 'note', text };
}
