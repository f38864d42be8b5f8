import type { ReminderState } from '../../../core/training.ts';
import type { StoredReminder } from '../../../core/training-repositories.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining } from './find-stored.ts';

type Control = 'pause' | 'resume' | 'stop';

/** From which states each control leads, and where. The store checks it again in the same transaction. */
const controls = {
  pause: { from: ['delivering'], to: 'paused' },
  resume: { from: ['paused'], to: 'delivering' },
  stop: { from: ['draft', 'planned', 'delivering', 'paused'], to: 'stopped' },
} as const satisfies Record<Control, { from: readonly ReminderState[]; to: ReminderState }>;

/** Pauses, resumes or stops a broadcast; which one need not be said when there is only one. */
export function controlBroadcast(control: Control): SubCommand {
  const usage = `${control} MÃ_LỚP [SỐ]`;
  return {
    usage,
    async run([code, number, ...rest], { database, print }) {
      if (code === undefined || rest.length > 0) throw new CommandRefused(words.wrongUse(usage));
      const { trainings, reminders } = await database();
      const training = await findTraining(trainings, code);
      const { id } = choose(control, number, await reminders.ofTraining(training.code));
      const isDone = await reminders.setState(id, controls[control].to, { kind: 'commandLine' });
      if (!isDone) throw new CommandRefused(words.control.impossible(id));
      print(words.control.done[control](id));
    },
  };
}

function choose(control: Control, number: string | undefined, reminders: readonly StoredReminder[]): StoredReminder {
  const from: readonly ReminderState[] = controls[control].from;
  const possible = reminders.filter(({ kind, state }) => kind === 'broadcast' && from.includes(state));
  const [first, ...others] = possible;
  if (number === undefined) {
    if (first === undefined) throw new CommandRefused(words.control.none);
    if (others.length > 0) throw new CommandRefused(words.control.several(possible.map(({ id }) => id).join(', ')));
    return first;
  }
  if (!/^\d{1,9}$/.test(number)) throw new CommandRefused(words.control.numberWrong(number));
  const found = possible.find(({ id }) => id === Number(number));
  if (!found) throw new CommandRefused(words.control.impossible(Number(number)));
  return found;
}
