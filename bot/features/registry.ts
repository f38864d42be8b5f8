import { askFeature } from './ask.ts';
import { documentsFeature } from './documents.ts';
import { eraseFeature } from './erase.ts';
import type { Feature } from './feature.ts';
import { feedbackFeature } from './feedback.ts';
import { forwardFeature } from './forward.ts';
import { helpFeature } from './help.ts';
import { openProvisionFeature } from './open-provision.ts';

/** Every feature once. Each recognises its own inputs only, so the order does not matter. */
export const features: readonly Feature[] = [
  askFeature,
  openProvisionFeature,
  documentsFeature,
  helpFeature,
  feedbackFeature,
  forwardFeature,
  eraseFeature,
];
