import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { surveyCommands } from '../../../../bot/commands/survey/commands.ts';
import { libraryNames } from '../../../../bot/survey/library/load-library.ts';
import { importPlan } from '../../../../bot/training/workbook/import-plan.ts';
import { readWorkbook } from '../../../../bot/training/workbook/read-workbook.ts';
import { questionKinds } from '../../../../core/survey.ts';
import { ingestSources } from '../../../../ingest/ingest-sources.ts';
import { createTrainingDesk, type TrainingDesk } from '../../training/workbook/run-training.ts';

const handbooks = ['so-tay-luat-10-2022-qh15.md', 'so-tay-nghi-dinh-59-2023.md', 'so-tay-nghi-dinh-61-2023.md'];
const now = new Date('2027-03-01T02:00:00Z');

/** What comes with the program: the sample training, and the handbook. */
async function createSampleDesk(): Promise<TrainingDesk> {
  const desk = await createTrainingDesk(now.toISOString(), surveyCommands);
  const bytes = await readFile('samples/lop-tap-huan-mau.xlsx');
  const { plan } = await readWorkbook(bytes, 'lop-tap-huan-mau.xlsx', now);
  if (!plan) throw new Error('The sample training is wrong.');
  await importPlan(desk.database.trainings, plan, { now, actor: { kind: 'commandLine' } });
  const files = handbooks.map((name) => join('samples', name));
  for await (const result of ingestSources(files, { documents: desk.database.documents })) {
    expect(result).not.toHaveProperty('error');
  }
  return desk;
}

describe('the library of surveys', () => {
  it('has the five that are promised', () => {
    expect(libraryNames()).toEqual(['nhu-cau', 'on-tap', 'sau-buoi', 'sau-buoi-an-danh', 'sau-lop']);
  });

  it('creates each of them for the sample training, and the same again from its template', async () => {
    const desk = await createSampleDesk();
    for (const name of libraryNames()) {
      const created = await desk.run(['create', '--library', name, '--class', 'tap-huan-mau']);
      expect({ name, isRefused: created.isRefused, told: created.told }).toMatchObject({ isRefused: false });
      const [fromLibrary] = await desk.database.surveys.list('TAP-HUAN-MAU');
      for (const extension of ['xlsx', 'yaml']) {
        const file = join(desk.directory, `${name}.${extension}`);
        expect((await desk.run(['template', name, '--out', file])).isRefused).toBe(false);
        expect((await desk.run(['create', file])).told).toContain('thiếu "Mã lớp"');
        expect((await desk.run(['create', file, '--class', 'TAP-HUAN-MAU'])).isRefused).toBe(false);
        const stored = await desk.database.surveys.list('TAP-HUAN-MAU');
        const again = stored.find(({ code }) => code === fromLibrary?.code);
        expect({ ...again, id: 0 }).toEqual({ ...fromLibrary, id: 0 });
      }
    }
    expect(await desk.database.surveys.list('TAP-HUAN-MAU')).toHaveLength(5);
  });

  it('lies beside a sample, the same as workbook and in YAML, with a question of every kind', async () => {
    const desk = await createSampleDesk();
    const created = [];
    for (const extension of ['xlsx', 'yaml']) {
      const { told, isRefused } = await desk.run(['create', `samples/khao-sat-mau.${extension}`]);
      expect({ told, isRefused }).toEqual({ told: '', isRefused: false });
      created.push({ ...(await desk.database.surveys.list('TAP-HUAN-MAU'))[0], id: 0 });
    }
    expect(created[0]).toEqual(created[1]);
    expect(new Set(created[0]?.questions?.map(({ kind }) => kind))).toEqual(new Set(questionKinds));
  });

  it('fills a template with the code and the sessions of a training', async () => {
    const desk = await createSampleDesk();
    const file = join(desk.directory, 'p.yaml');
    await desk.run(['template', '--out', file, '--class', 'TAP-HUAN-MAU']);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('ma_lop: TAP-HUAN-MAU');
    expect(text).toContain('cac_buoi: B1; B2; B3');
    await writeFile(join(desk.directory, 'q.yaml'), text.replace('B1; B2; B3', 'B1, b3'));
    expect((await desk.run(['create', join(desk.directory, 'q.yaml')])).isRefused).toBe(false);
    expect((await desk.database.surveys.list(null))[0]?.schedule).toEqual({
      kind: 'afterSessions',
      sessions: ['B1', 'B3'],
      minutesAfter: 5,
    });
  });

  it('is asked in under a minute after a session: five questions at most, all but one by a press', async () => {
    const desk = await createSampleDesk();
    for (const name of ['sau-buoi', 'sau-buoi-an-danh']) {
      await desk.run(['create', '--library', name, '--class', 'TAP-HUAN-MAU']);
      const [survey] = await desk.database.surveys.list('TAP-HUAN-MAU');
      expect(survey?.questions).toHaveLength(5);
      expect(survey?.questions.filter(({ kind }) => kind === 'freeText')).toHaveLength(1);
    }
  });
});
