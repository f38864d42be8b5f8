import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import {
  type ActionOf,
  type ActionShapes,
  actionTable,
  actionFlag as flag,
  actionNumber as id,
} from '../action-shapes.ts';
import { agendaRanges } from './agenda/agenda-sentence.ts';

const code = z.string().regex(/^[A-Z2-9]{8}$/);

/** Every button of trainings. What one asks for is checked when it comes back, since anybody can send any action. */
const shapes = {
  agenda: ['a', { range: z.enum(agendaRanges) }],
  calendar: ['c', { trainingId: id }],
  consent: ['j', { code: z.union([code, z.literal('-')]), isGiven: flag }],
  pickAttendee: ['jp', { attendeeId: id }],
  registerSelf: ['jr', { trainingId: id, venueId: id }],
  registerVenue: ['jv', { venueId: id }],
  registerConfirm: ['jc', { isRight: flag }],
  moveVenue: ['v', { attendeeId: id, venueId: id }],
  preferChannel: ['k', { channel: z.enum(channelNames) }],
  setReminders: ['r', { attendeeId: id, isOn: flag }],
  manage: ['m', { trainingId: id }],
  pages: ['mp', { trainingId: id }],
  attendance: ['ms', { trainingId: id }],
  report: ['mr', { trainingId: id }],
  unreached: ['mu', { trainingId: id, venueId: id, page: id }],
  markFor: ['h', { trainingId: id, sessionId: id }],
  mark: ['hm', { sessionId: id, attendeeId: id }],
  endStep: ['e', {}],
  broadcast: ['b', { trainingId: id }],
  broadcastAll: ['ba', { trainingId: id }],
  broadcastVenues: ['bl', { trainingId: id }],
  broadcastVenue: ['bv', { trainingId: id, venueId: id }],
  broadcastUnits: ['bn', { trainingId: id }],
  broadcastUnit: ['bu', { trainingId: id, attendeeId: id }],
  broadcastSessions: ['bx', { trainingId: id }],
  broadcastAbsent: ['bs', { trainingId: id, sessionId: id }],
  broadcastCheck: ['bc', { reminderId: id }],
  broadcastRewrite: ['bw', { reminderId: id }],
  broadcastSend: ['bg', { reminderId: id }],
  broadcastPause: ['bp', { reminderId: id }],
  broadcastResume: ['br', { reminderId: id }],
  broadcastStop: ['bt', { reminderId: id }],
  broadcastStatus: ['bi', { reminderId: id }],
} as const satisfies ActionShapes;

export type TrainingAction = ActionOf<typeof shapes>;
export const trainingActions = actionTable('t', shapes);
