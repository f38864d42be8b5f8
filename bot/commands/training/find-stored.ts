import type {
  StoredTraining,
  StoredTrainingSession,
  StoredVenue,
  TrainingRepository,
} from '../../../core/training-repositories.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { CommandRefused } from '../sub-commands.ts';

/** By code, whatever its case; refuses with the nearest code, or with all of them. */
export async function findTraining(trainings: TrainingRepository, code: string): Promise<StoredTraining> {
  const exact = await trainings.find(code);
  if (exact) return exact;
  const all = await trainings.list();
  const folded = all.find((training) => training.code.toLowerCase() === code.toLowerCase());
  if (folded) return folded;
  if (all.length === 0) throw new CommandRefused(words.noTrainings);
  const codes = all.map((training) => training.code);
  const near = nearest(code, codes);
  throw new CommandRefused(
    near === null ? words.trainingUnknown(code, codes.join(', ')) : words.trainingUnknownNear(code, near),
  );
}

export function findSession({ sessions }: StoredTraining, code: string): StoredTrainingSession {
  const found =
    sessions.find((session) => session.code === code) ??
    sessions.find((session) => session.code.toLowerCase() === code.toLowerCase());
  if (found) return found;
  throw new CommandRefused(words.sessionUnknown(code, listed(sessions.map((session) => session.code))));
}

/** By code or name. */
export function findVenue({ venues }: StoredTraining, text: string): StoredVenue {
  const found =
    venues.find(({ code }) => code.toLowerCase() === text.toLowerCase()) ??
    venues.find(({ name }) => fold(name) === fold(text));
  if (found) return found;
  throw new CommandRefused(words.venueUnknown(text, listed(venues.map(({ code }) => code))));
}

function listed(codes: readonly string[]): string {
  return codes.join(', ') || words.none;
}
