import type { SubCommand } from '../sub-commands.ts';
import { broadcast } from './broadcast.ts';
import { cancel } from './cancel.ts';
import { codes } from './codes.ts';
import { controlBroadcast } from './control-broadcast.ts';
import { grant } from './grant.ts';
import { importCommand } from './import.ts';
import { list } from './list.ts';
import { move } from './move.ts';
import { preview } from './preview.ts';
import { publish } from './publish.ts';
import { report } from './report.ts';
import { status } from './status.ts';
import { template } from './template.ts';

/** By the word that follows `npm run training --`. */
export const trainingCommands: ReadonlyMap<string, SubCommand> = new Map(
  Object.entries({
    template,
    import: importCommand,
    list,
    preview,
    move,
    cancel,
    publish,
    broadcast,
    pause: controlBroadcast('pause'),
    resume: controlBroadcast('resume'),
    stop: controlBroadcast('stop'),
    grant,
    codes,
    status,
    report,
  }),
);
