import { agendaFeature } from './agenda.ts';
import { askFeature } from './ask.ts';
import { broadcastFeature } from './broadcast.ts';
import { channelsFeature } from './channels.ts';
import { checkInFeature } from './check-in.ts';
import { documentsFeature } from './documents.ts';
import { eraseFeature } from './erase.ts';
import type { Feature } from './feature.ts';
import { feedbackFeature } from './feedback.ts';
import { forwardFeature } from './forward.ts';
import { helpFeature } from './help.ts';
import { leaveStepFeature } from './leave-step.ts';
import { markPresentFeature } from './mark-present.ts';
import { myDataFeature } from './my-data.ts';
import { openProvisionFeature } from './open-provision.ts';
import { redeemCodeFeature } from './redeem-code.ts';
import { registerFeature } from './register.ts';
import { registerSelfFeature } from './register-self.ts';
import { remindersFeature } from './reminders.ts';
import { reportFeature } from './report.ts';
import { rolesFeature } from './roles.ts';
import { sendBroadcastFeature } from './send-broadcast.ts';
import { surveyFeature } from './survey.ts';
import { surveyResultsFeature } from './survey-results.ts';

/** Every feature once. Each recognises its own inputs only, so the order does not matter. */
export const features: readonly Feature[] = [
  askFeature,
  openProvisionFeature,
  documentsFeature,
  helpFeature,
  feedbackFeature,
  forwardFeature,
  eraseFeature,
  registerFeature,
  redeemCodeFeature,
  registerSelfFeature,
  channelsFeature,
  agendaFeature,
  checkInFeature,
  surveyFeature,
  surveyResultsFeature,
  remindersFeature,
  myDataFeature,
  leaveStepFeature,
  rolesFeature,
  markPresentFeature,
  broadcastFeature,
  sendBroadcastFeature,
  reportFeature,
];
