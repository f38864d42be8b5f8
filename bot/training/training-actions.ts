import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import { agendaRanges } from './agenda-sentence.ts';

const id = z.union([
  z.number().int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const flag = z.union([z.boolean(), z.enum(['0', '1']).transform((value) => value === '1')]);
const code = z.string().regex(/^[A-Z2-9]{8}$/);

/**
 * Every button of trainings: its letters and, in their order, its fields. An identity of 0 means none. What a button
 * asks for is checked when it comes back, since anybody can send any action.
 */
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
} as const satisfies Record<string, readonly [string, Record<string, z.ZodType>]>;

type Shapes = typeof shapes;
type ActionOf<Kind extends keyof Shapes> = { kind: Kind } & {
  [Field in keyof Shapes[Kind][1]]: Shapes[Kind][1][Field] extends z.ZodType ? z.output<Shapes[Kind][1][Field]> : never;
};
export type TrainingAction = { [Kind in keyof Shapes]: ActionOf<Kind> }[keyof Shapes];
export type TrainingActionKind = TrainingAction['kind'];

const kinds = Object.keys(shapes) as TrainingActionKind[];

export function isTrainingAction(action: { kind: string }): action is TrainingAction {
  return Object.hasOwn(shapes, action.kind);
}

/** `t`, the letters and the fields: `['t', 'hm', 12, 345]`. */
export function trainingActionFields(action: TrainingAction): (string | number)[] {
  const [letters, fields] = shapes[action.kind];
  const values: Record<string, unknown> = action;
  return ['t', letters, ...Object.keys(fields).map((name) => written(values[name]))];
}

/** Null for anything that `trainingActionFields` did not make. */
export function parseTrainingAction(encoded: string): TrainingAction | null {
  const [mark, letters, ...values] = encoded.split(':');
  const kind = kinds.find((candidate) => shapes[candidate][0] === letters);
  if (mark !== 't' || kind === undefined) return null;
  const fields: Record<string, z.ZodType> = shapes[kind][1];
  const names = Object.keys(fields);
  if (names.length !== values.length) return null;
  const read = z.object(fields).safeParse(Object.fromEntries(names.map((name, index) => [name, values[index]])));
  return read.success ? ({ kind, ...read.data } as TrainingAction) : null;
}

function written(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : String(value);
}
