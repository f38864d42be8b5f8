import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { sessionTimeText } from '../../training/agenda/session-time-text.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';

export const list: SubCommand = {
  usage: 'list',
  async run(parameters, { database, print }) {
    if (parameters.length > 0) throw new CommandRefused(words.wrongUse(list.usage));
    const trainings = await (await database()).trainings.list();
    if (trainings.length === 0) print(words.noTrainings);
    for (const { code, title, attendeeCount, joinedCount, sessions, venues, cancelledAt } of trainings) {
      print(words.list.line(code, title, attendeeCount, joinedCount) + (cancelledAt ? words.list.cancelled : ''));
      for (const session of sessions) {
        const line = words.list.session(session.code, sessionTimeText(session), session.topic);
        print(line + (session.cancelledAt ? words.list.cancelled : ''));
      }
      for (const venue of venues) print(words.list.venue(venue.code, venue.name));
    }
  },
};
