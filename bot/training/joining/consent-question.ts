import type { OutgoingMessage } from '../../../core/chat.ts';
import { encodeAction } from '../../actions.ts';
import type { FeatureContext } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';

/** Says what is kept and asks, before anything is linked. `code` is what to go on with: a one-time code, or `-` for a shared number. */
export function consentQuestion({ services }: FeatureContext, code: string): OutgoingMessage {
  const words = trainingMessages.join;
  const button = (label: string, isGiven: boolean) => ({
    label,
    action: encodeAction({ kind: 'consent', code, isGiven }),
  });
  return {
    blocks: [
      { kind: 'heading', text: words.headingAny },
      { kind: 'paragraph', text: words.consent(services.settings.retentionDays) },
    ],
    buttons: [[button(words.agree, true), button(words.disagree, false)]],
  };
}
