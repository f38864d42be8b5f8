import { parseArgs } from 'node:util';
import type { Material } from '../../../core/training.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { planMaterialNotice } from '../../training/reminders/plan-notices.ts';
import { readMaterial } from '../../training/workbook/read-material.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findSession, findTraining } from './find-stored.ts';

/** Adds materials to a session (one of the same title is replaced) and tells the people it concerns. */
export const publish: SubCommand = {
  usage: 'publish MÃ_LỚP MÃ_BUỔI --material "Tên=https://địa chỉ" [--material …]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { material: { type: 'string', multiple: true } },
    });
    const [code, sessionCode, ...rest] = positionals;
    const texts = values.material ?? [];
    if (code === undefined || sessionCode === undefined || rest.length > 0 || texts.length === 0) {
      throw new CommandRefused(words.wrongUse(publish.usage));
    }
    const added = texts.map(readAddress);
    const { trainings } = await context.database();
    const training = await findTraining(trainings, code);
    const session = findSession(training, sessionCode);
    if (session.cancelledAt) throw new CommandRefused(words.publish.cancelled);
    const kept = session.materials.filter(({ title }) => !added.some((material) => material.title === title));
    const materials = [...kept, ...added];
    const notice = planMaterialNotice(session, training.quietHours, context.clock.now());
    await trainings.publishMaterials(training.code, session.code, materials, notice, { kind: 'commandLine' });
    context.print(words.publish.done(session.topic, materials.length));
  },
};

/** Paper needs no announcement, so what is published has an address. */
function readAddress(text: string): Material {
  const material = readMaterial(text.normalize('NFC').trim());
  if ('problem' in material || material.address === null) throw new CommandRefused(words.publish.wrongMaterial(text));
  return material;
}
