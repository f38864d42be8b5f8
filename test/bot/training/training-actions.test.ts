import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAction, parseAction } from '../../../bot/actions.ts';
import { features } from '../../../bot/features/registry.ts';
import { type TrainingAction, trainingActions } from '../../../bot/training/training-actions.ts';

const id = fc.nat({ max: 10 ** 9 });

/** One of each kind, with any identities. */
const actions = fc
  .record({ one: id, other: id, third: id, flag: fc.boolean() })
  .map(({ one, other, third, flag }): TrainingAction[] => [
    { kind: 'agenda', range: 'tomorrow' },
    { kind: 'calendar', trainingId: one },
    { kind: 'consent', code: flag ? 'K7MX2QRD' : '-', isGiven: flag },
    { kind: 'pickAttendee', attendeeId: one },
    { kind: 'registerSelf', trainingId: one, venueId: other },
    { kind: 'registerVenue', venueId: one },
    { kind: 'registerConfirm', isRight: flag },
    { kind: 'moveVenue', attendeeId: one, venueId: other },
    { kind: 'preferChannel', channel: 'zalo-oa' },
    { kind: 'setReminders', attendeeId: one, isOn: flag },
    { kind: 'manage', trainingId: one },
    { kind: 'pages', trainingId: one },
    { kind: 'attendance', trainingId: one },
    { kind: 'report', trainingId: one },
    { kind: 'unreached', trainingId: one, venueId: other, page: third },
    { kind: 'markFor', trainingId: one, sessionId: other },
    { kind: 'mark', sessionId: one, attendeeId: other },
    { kind: 'endStep' },
    { kind: 'broadcast', trainingId: one },
    { kind: 'broadcastAll', trainingId: one },
    { kind: 'broadcastVenues', trainingId: one },
    { kind: 'broadcastVenue', trainingId: one, venueId: other },
    { kind: 'broadcastUnits', trainingId: one },
    { kind: 'broadcastUnit', trainingId: one, attendeeId: other },
    { kind: 'broadcastSessions', trainingId: one },
    { kind: 'broadcastAbsent', trainingId: one, sessionId: other },
    { kind: 'broadcastCheck', reminderId: one },
    { kind: 'broadcastRewrite', reminderId: one },
    { kind: 'broadcastSend', reminderId: one },
    { kind: 'broadcastPause', reminderId: one },
    { kind: 'broadcastResume', reminderId: one },
    { kind: 'broadcastStop', reminderId: one },
    { kind: 'broadcastStatus', reminderId: one },
  ]);

describe('buttons of trainings', () => {
  it('fit Telegram’s 64 bytes and come back as they were', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const encoded = all.map(encodeAction);
        expect(new Set(encoded).size).toBe(all.length);
        expect(encoded.map(parseAction)).toEqual(all);
      }),
    );
  });

  it('are each somebody’s to answer', () => {
    const [all = []] = fc.sample(actions, { numRuns: 1, seed: 1 });
    for (const action of all) {
      const own = features.filter((feature) => feature.recognises({ kind: 'press', action }));
      expect(
        own.map(({ name }) => name),
        action.kind,
      ).toHaveLength(1);
    }
  });

  it('are nothing when anybody else made them up', () => {
    const forged = [
      't',
      't:',
      't:zz',
      't:m',
      't:m:',
      't:m:-1',
      't:m:1:2',
      't:m:1e3',
      't:a:yesterday',
      't:j:short:1',
      't:r:1:2',
      't:m:9999999999999999',
    ];
    for (const action of forged) expect(trainingActions.parse(action), action).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = trainingActions.parse(text);
        if (parsed !== null) expect(encodeAction(parsed)).toBe(text);
      }),
    );
  });
});
