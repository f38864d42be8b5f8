import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { answerSurvey, crowdedTraining, feedbackSurvey } from './answered-survey.ts';
import { createResultDesk, type ResultDesk } from './result-desk.ts';
import { sampleComments } from './sample-comments.ts';

async function openDesk(changes = {}, answering = [20, 12]): Promise<ResultDesk> {
  const desk = await createResultDesk(crowdedTraining(24));
  await answerSurvey(desk.database, feedbackSurvey(changes), desk.now, { answering });
  return desk;
}

async function sheetsOf(file: string): Promise<Map<string, unknown[][]>> {
  return new Map((await readWorkbook(file)).map(({ sheet, data }) => [sheet, data]));
}

function wordsOf(docx: Buffer): string {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
  return xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('survey tally', () => {
  it('prints a round for people', async () => {
    const { output } = await (await openDesk()).run('tally', 'dc2023', 'sau-buoi', '--session', 'B1');
    expect(output).toContain('Đã trả lời: 20/29 (69%)');
    expect(output).toContain('1. Nội dung có dễ hiểu không?\nTrung bình 4/5 (20 người trả lời), độ lệch chuẩn 0,8');
    expect(output).toContain('• Xã Đông: 10/14');
    expect(output).toContain('3. Anh/chị góp ý gì thêm? (10 ý kiến)');
    expect(output).not.toContain('So sánh');
  });

  it('prints all rounds as one object for programs', async () => {
    const { output } = await (await openDesk()).run('tally', 'DC2023', 'SAU-BUOI', '--json');
    const result = JSON.parse(output);
    expect(result).toMatchObject({ training: 'DC2023', survey: 'SAU-BUOI', counted: 32, withheld: null });
    expect(result.participation).toEqual({ invited: 58, sent: 32, drafts: 0 });
    expect(result.rounds.map(({ session }: { session: string }) => session)).toEqual(['B1', 'B2']);
    expect(result.questions[0]).toMatchObject({ code: 'ND', answered: 32, skipped: 0, notAsked: 0 });
    expect(result.questions[2].texts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(16);
    expect(result.quiz).toMatchObject({ questionCount: 2, ranked: ['Q1', 'Q2'], distribution: [0, 21, 11] });
    expect(result.groups.venue.map(({ name }: { name: string }) => name)).toEqual(['Hội trường A', 'Phường Một']);
    expect(result.comparison[0].rounds[1].difference).toBeCloseTo(14 / 3 - 3.95);
  });

  it('refuses what is not there and says what is', async () => {
    const desk = await openDesk({}, [6]);
    expect((await desk.run('tally', 'DC2023', 'SAU-BUO')).told).toContain('Có phải "SAU-BUOI" không?');
    expect((await desk.run('tally', 'DC2023', 'SAU-BUOI', '--session', 'B9')).told).toContain('Các buổi: B1, B2');
    expect((await desk.run('tally', 'DC2023', 'SAU-BUOI', '--session', 'B2')).told).toContain('chưa mở cho buổi B2');
    expect((await desk.run('tally', 'DC2023')).told).toContain('Cách dùng');
  });
});

describe('survey export', () => {
  it('writes a summary, every response with labels, comments and groups', async () => {
    const desk = await openDesk();
    const file = join(desk.directory, 'ket-qua.xlsx');
    const { output } = await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', file);
    expect(output).toContain('32 phiếu trả lời');
    const sheets = await sheetsOf(file);
    expect([...sheets.keys()]).toEqual(['Tổng hợp', 'Phiếu trả lời', 'Ý kiến', 'Theo nhóm']);
    const [headings, first, ...rest] = sheets.get('Phiếu trả lời') ?? [];
    expect(headings?.slice(0, 9)).toEqual([
      ...['TT', 'Đợt', 'Mã', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Điểm cầu'],
      ...['Câu 1: Nội dung có dễ hiểu không?', 'Câu 2: Có áp dụng được không?'],
    ]);
    expect(first?.slice(0, 9)).toEqual([
      ...[
        1,
        'B1: Dân bàn và quyết định',
        'K001',
        'Học viên K001',
        'Trưởng thôn',
        'Xã Đông',
        'Hội trường A',
        3,
        'Không',
      ],
    ]);
    expect(first?.slice(9)).toEqual([sampleComments[0], 'Phương án a', 'Phương án b', 2]);
    expect(rest).toHaveLength(31);
    expect(sheets.get('Ý kiến')).toHaveLength(17);
    expect(
      sheets
        .get('Tổng hợp')
        ?.slice(1, 6)
        .map((row) => row[3]),
    ).toContain('Góp ý sau buổi học');
  });

  it('tells nobody who wrote what in an anonymous survey', async () => {
    const desk = await openDesk({ isAnonymous: true }, [20, 4]);
    const file = join(desk.directory, 'an-danh.xlsx');
    await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', file);
    const sheets = await sheetsOf(file);
    const [headings, ...rows] = sheets.get('Phiếu trả lời') ?? [];
    expect(headings).toEqual([
      ...['TT', 'Đợt', 'Câu 1: Nội dung có dễ hiểu không?', 'Câu 2: Có áp dụng được không?'],
      ...['Câu 4: Câu ôn tập Q1', 'Câu 5: Câu ôn tập Q2'],
    ]);
    expect(rows).toHaveLength(20);
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['B1: Dân bàn và quyết định']));
    expect(sheets.get('Ý kiến')).toHaveLength(11);
    expect(JSON.stringify([...sheets])).not.toContain('Học viên');
    const csv = join(desk.directory, 'an-danh.csv');
    expect((await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', csv)).told).toContain('ý kiến viết bằng lời');
    expect(readFileSync(csv, 'utf8')).not.toContain(sampleComments[0]);
  });

  it('writes CSV that Excel opens with its marks, never over a file', async () => {
    const desk = await openDesk({}, [5]);
    const file = join(desk.directory, 'ket-qua.csv');
    await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', file);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFFTT,Đợt,Mã,Họ và tên')).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', file);
    expect([again.isRefused, again.told]).toEqual([true, expect.stringContaining('Đã có tệp')]);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await desk.run('export', 'DC2023', 'SAU-BUOI', '--out', 'a.pdf')).told).toContain('.xlsx hoặc .csv');
  });
});

describe('survey report', () => {
  it('is a document in the form of offices with a chart, and pictures beside it', async () => {
    const desk = await openDesk();
    const file = join(desk.directory, 'bao-cao.docx');
    const folder = join(desk.directory, 'hinh');
    const { output } = await desk.run(
      'report',
      'DC2023',
      'SAU-BUOI',
      '--session',
      'B1',
      '--out',
      file,
      '--png',
      folder,
    );
    const bytes = readFileSync(file);
    const text = wordsOf(bytes);
    for (const part of [
      ...[
        'BAN TỔ CHỨC THỬ NGHIỆM',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số: ……/BC-……',
      ],
      ...['ngày 24 tháng 6 năm 2023', 'BÁO CÁO', 'Kết quả khảo sát “Góp ý sau buổi học”', '1. Tình hình trả lời'],
      ...['số người trả lời: 20 (69%)', 'Trung bình 4/5 (độ lệch chuẩn 0,8)', 'Nơi nhận:', 'CHỨC VỤ NGƯỜI KÝ'],
    ]) {
      expect(text).toContain(part);
    }
    const files = unzipSync(bytes);
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('w:top="1134"');
    expect(xml).toContain('w:left="1701"');
    expect(xml).toContain('Times New Roman');
    expect(output).toContain('ket-qua-SAU-BUOI-1.png');
    expect(readFileSync(join(folder, 'ket-qua-SAU-BUOI-1.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('of four anonymous answers has no figures', async () => {
    const desk = await openDesk({ isAnonymous: true }, [4]);
    const file = join(desk.directory, 'bao-cao.docx');
    await desk.run('report', 'DC2023', 'SAU-BUOI', '--out', file);
    expect(wordsOf(readFileSync(file))).toContain('Chưa đủ phiếu');
    expect(wordsOf(readFileSync(file))).not.toContain('Trung bình');
  });
});

describe('survey digest', () => {
  it('tells a speaker who came, what was asked and what people thought, without names', async () => {
    const desk = await openDesk();
    const { database } = desk;
    const [session] = (await database.trainings.find('DC2023'))?.sessions ?? [];
    const people = (await database.roster.attendees('DC2023')).slice(0, 3);
    for (const [index, { id }] of people.entries()) {
      const person = await database.people.findOrCreate({ channel: 'telegram', address: String(index) }, null);
      await database.roster.link(id, person.id, desk.now);
      await database.checkIns.record({
        ...{ attendeeId: id, sessionId: session?.id ?? 0, venueId: null, at: desk.now },
        ...{ method: 'code', isLate: index === 0, markedBy: null },
      });
    }
    const file = join(desk.directory, 'tom-tat.docx');
    const { output } = await desk.run('digest', 'DC2023', '--session', 'B1', '--out', file);
    expect(output).toContain('Có mặt: 3/29 người theo danh sách, trong đó 1 người vào muộn.');
    expect(output).toContain('chưa có ai hỏi trợ lý');
    expect(output).toContain('Trung bình 4/5 (20 người trả lời)');
    expect(output).toContain('Sai nhiều nhất:\n• Câu 5 (35% đúng)');
    expect(output).toContain('Ý kiến: Anh/chị góp ý gì thêm?');
    for (const text of [output, wordsOf(readFileSync(file))]) expect(text).not.toMatch(/Học viên K|Nguyễn Thị Mẫu/);
    expect(wordsOf(readFileSync(file))).toContain('4. Phản hồi của người học');
  });
});
