import type { SubCommand } from '../sub-commands.ts';
import { close } from './close.ts';
import { create } from './create.ts';
import { digest } from './digest.ts';
import { exportCommand } from './export.ts';
import { list } from './list.ts';
import { open } from './open.ts';
import { preview } from './preview.ts';
import { remove } from './remove.ts';
import { report } from './report.ts';
import { tally } from './tally.ts';
import { template } from './template.ts';

/** By the word that follows `npm run survey --`. */
export const surveyCommands: ReadonlyMap<string, SubCommand> = new Map(
  Object.entries({
    template,
    create,
    list,
    preview,
    open,
    close,
    remove,
    tally,
    export: exportCommand,
    report,
    digest,
  }),
);
