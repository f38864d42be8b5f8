import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type ComingMessage,
  comingFromStored,
  comingMessages,
} from '../../../../bot/training/reminders/coming-messages.ts';
import { importPlan } from '../../../../bot/training/workbook/import-plan.ts';
import { readWorkbook } from '../../../../bot/training/workbook/read-workbook.ts';
import { printFinding } from '../../../../bot/workbook/findings.ts';
import { printVietnameseDate, vietnamDateOf, vietnamTimeOf } from '../../../../core/vietnam-time.ts';
import { openDatabase } from '../../../../prisma/open-database.ts';
import { buildWorkbook } from '../../../fixtures/training/build-workbook.ts';
import {
  cityCourse2023,
  cityReview2024,
  districtCourse2020,
  type Programme,
  provinceCourse2013,
  provinceReview2022,
} from '../../../fixtures/training/programmes.ts';

/** Reads the workbook, stores it in a real database, and gives what its reminders would send, with who joined. */
async function dryRun({
  importedAt,
  content,
}: Programme): Promise<{ sessions: Map<string, string>; messages: ComingMessage[] }> {
  const { plan, findings } = await readWorkbook(await buildWorkbook(content), 'lop.xlsx', importedAt);
  expect(findings.errors.map(printFinding)).toEqual([]);
  if (!plan) throw new Error('The workbook has no errors and no plan.');
  const directory = mkdtempSync(join(tmpdir(), 'kheo-programme-'));
  const database = await openDatabase({ directory, clock: { now: () => importedAt } });
  onTestFinished(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const { trainings, roster, reminders } = database;
  const summary = await importPlan(trainings, plan, { now: importedAt, actor: { kind: 'commandLine' } });
  expect(summary.added.attendees).toBe(plan.attendees.length);
  const again = await importPlan(trainings, plan, { now: importedAt, actor: { kind: 'commandLine' } });
  expect(again).toMatchObject({ added: { sessions: 0, venues: 0, attendees: 0 }, moved: [], missing: [] });
  const training = await trainings.find(plan.code);
  if (!training) throw new Error('The training was not stored.');
  const coming = comingFromStored(training, await roster.attendees(plan.code), await reminders.ofTraining(plan.code));
  return {
    sessions: new Map(plan.sessions.map(({ code, topic }) => [code, topic])),
    messages: [...comingMessages(coming, importedAt)],
  };
}

/** `who | when | what`: the heading of the message, and the topic, which is checked to stand in it. */
function line({ attendee, at, message }: ComingMessage, topic: string): string {
  const texts = message.blocks.map(({ text }) => text);
  expect(texts.join('\n')).toContain(`Chuyên đề: ${topic}`);
  expect(texts.join('\n')).toContain(`Kính gửi ${attendee.fullName},`);
  const when = `${vietnamTimeOf(at)} ${printVietnameseDate(vietnamDateOf(at))}`;
  return `${attendee.code} | ${when} | ${texts[0]?.replace('Nhắc lịch học: ', '')} | ${topic}`;
}

async function table(programme: Programme): Promise<string[]> {
  const { sessions, messages } = await dryRun(programme);
  return messages.map((message) => line(message, sessions.get(message.reminder.sessionCode ?? '') ?? ''));
}

describe('real programmes, imported and dry-run', () => {
  it('a district, 2020: a session at 7:00 is reminded of the evening before', async () => {
    const [one, two, three] = [
      'Thực hiện dân chủ ở xã, phường, thị trấn',
      'Quy chế công tác dân vận; dân vận của cơ quan nhà nước',
      'Dân chủ trong cơ quan và nhà trường; phong trào Dân vận khéo',
    ];
    expect(await table(districtCourse2020)).toEqual([
      `HV1 | 08:00 14/10/2020 | còn 1 ngày | ${one}`,
      `HV2 | 08:00 14/10/2020 | còn 1 ngày | ${one}`,
      `HV1 | 07:00 15/10/2020 | còn 60 phút | ${one}`,
      `HV2 | 07:00 15/10/2020 | còn 60 phút | ${one}`,
      `HV1 | 07:00 15/10/2020 | còn 1 ngày | ${two}`,
      `HV2 | 07:00 15/10/2020 | còn 1 ngày | ${two}`,
      `HV1 | 21:29 15/10/2020 | còn 9 giờ 31 phút | ${two}`,
      `HV2 | 21:29 15/10/2020 | còn 9 giờ 31 phút | ${two}`,
      `HV1 | 14:00 16/10/2020 | còn 1 ngày | ${three}`,
      `HV2 | 14:00 16/10/2020 | còn 1 ngày | ${three}`,
      `HV1 | 13:00 17/10/2020 | còn 60 phút | ${three}`,
      `HV2 | 13:00 17/10/2020 | còn 60 phút | ${three}`,
    ]);
  });

  it('a province, 2022: own offsets, own quiet hours', async () => {
    const topic = 'Tổng kết năm 2022 và nhiệm vụ năm 2023';
    expect(await table(provinceReview2022)).toEqual([
      `DB1 | 07:30 28/12/2022 | còn 1 ngày | ${topic}`,
      `DB2 | 07:30 28/12/2022 | còn 1 ngày | ${topic}`,
      `DB1 | 21:59 28/12/2022 | còn 9 giờ 31 phút | ${topic}`,
      `DB2 | 21:59 28/12/2022 | còn 9 giờ 31 phút | ${topic}`,
    ]);
  });

  it('a city, 2024: no quiet hours, and a session in the hall only', async () => {
    const [review, awards] = ['Tổng kết công tác dân vận và quy chế dân chủ ở cơ sở năm 2023', 'Trao bằng khen'];
    expect(await table(cityReview2024)).toEqual([
      `DB1 | 23:00 09/01/2024 | còn 9 giờ | ${review}`,
      `DB2 | 23:00 09/01/2024 | còn 9 giờ | ${review}`,
      `DB1 | 02:00 10/01/2024 | còn 9 giờ | ${awards}`,
      `DB1 | 07:00 10/01/2024 | còn 60 phút | ${review}`,
      `DB2 | 07:00 10/01/2024 | còn 60 phút | ${review}`,
      `DB1 | 10:00 10/01/2024 | còn 60 phút | ${awards}`,
    ]);
  });

  it('a province, 2013: six sessions in three days', async () => {
    const topics = [
      'Dân chủ cơ sở trong doanh nghiệp',
      'Dân chủ cơ sở tại cơ quan, đơn vị, địa phương',
      'Dân vận trong quy hoạch, giải phóng mặt bằng, tái định cư',
      'Phối hợp phòng chống ma túy và tuyên truyền an toàn giao thông',
      'Tuyên truyền Luật Bảo vệ môi trường và công tác dân số',
      'Quy chế công tác dân vận; tiếp xúc, đối thoại với nhân dân',
    ];
    expect(await table(provinceCourse2013)).toEqual([
      `HV1 | 08:00 26/8/2013 | còn 1 ngày | ${topics[0]}`,
      `HV1 | 14:00 26/8/2013 | còn 1 ngày | ${topics[1]}`,
      `HV1 | 07:00 27/8/2013 | còn 60 phút | ${topics[0]}`,
      `HV1 | 07:00 27/8/2013 | còn 1 ngày | ${topics[2]}`,
      `HV1 | 13:00 27/8/2013 | còn 60 phút | ${topics[1]}`,
      `HV1 | 14:00 27/8/2013 | còn 1 ngày | ${topics[3]}`,
      `HV1 | 21:29 27/8/2013 | còn 9 giờ 31 phút | ${topics[2]}`,
      `HV1 | 07:30 28/8/2013 | còn 1 ngày | ${topics[4]}`,
      `HV1 | 13:00 28/8/2013 | còn 60 phút | ${topics[3]}`,
      `HV1 | 13:30 28/8/2013 | còn 1 ngày | ${topics[5]}`,
      `HV1 | 06:30 29/8/2013 | còn 60 phút | ${topics[4]}`,
      `HV1 | 12:30 29/8/2013 | còn 60 phút | ${topics[5]}`,
    ]);
  });

  it('a city, 2023: 12,550 people at 401 venues, each told eight times', async () => {
    const { sessions, messages } = await dryRun(cityCourse2023);
    const groups = new Map<string, Set<string>>();
    for (const message of messages) {
      const topic = sessions.get(message.reminder.sessionCode ?? '') ?? '';
      const what = line(message, topic).replace(/^\S+ \| /, '');
      groups.set(what, (groups.get(what) ?? new Set()).add(message.attendee.code));
    }
    expect([...groups].map(([what, people]) => `${people.size} | ${what}`)).toEqual([
      '12550 | 07:30 21/6/2023 | còn 1 ngày | Trách nhiệm người đứng đầu trong công tác dân vận',
      '12550 | 13:30 21/6/2023 | còn 1 ngày | Luật Thực hiện dân chủ ở cơ sở',
      '12550 | 06:30 22/6/2023 | còn 60 phút | Trách nhiệm người đứng đầu trong công tác dân vận',
      '12550 | 07:15 22/6/2023 | còn 1 ngày | Nhân dân giám sát việc thực hiện dân chủ',
      '12550 | 12:30 22/6/2023 | còn 60 phút | Luật Thực hiện dân chủ ở cơ sở',
      '12550 | 21:29 22/6/2023 | còn 9 giờ 46 phút | Nhân dân giám sát việc thực hiện dân chủ',
      '12550 | 07:30 06/7/2023 | còn 1 ngày | Kinh nghiệm phát huy vai trò giám sát ở một quận',
      '12550 | 06:30 07/7/2023 | còn 60 phút | Kinh nghiệm phát huy vai trò giám sát ở một quận',
    ]);
    expect(messages).toHaveLength(8 * 12_550);
    expect(messages.every(({ isReachable }) => isReachable)).toBe(true);
  });
});
