import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../bot/delivery/plain-text.ts';
import { decideDelivery } from '../../../../bot/training/reminders/decide-delivery.ts';
import { decideDue } from '../../../../bot/training/reminders/decide-due.ts';
import { renderReminder } from '../../../../bot/training/reminders/reminder-text.ts';
import type { ReminderDelivery, SurveyInvitation } from '../../../../core/training-repositories.ts';
import { at, sampleDelivery, sampleReminder } from '../../training/reminders/reminder-samples.ts';

const night = { from: '21:30', to: '06:30' };
const invitation: SurveyInvitation = {
  roundId: 7,
  title: 'Góp ý sau buổi học',
  introduction: 'Mong anh/chị dành một phút.',
  topic: 'Dân bàn',
  isQuiz: false,
  isAnonymous: false,
  questionCount: 5,
  isOpen: true,
  closesAt: at('2023-06-24 12:00'),
  responseState: null,
};
const reminder = sampleReminder({
  kind: 'survey',
  sessionCode: null,
  dueAt: at('2023-06-22 12:00'),
  usefulUntil: invitation.closesAt,
});

function delivery(
  changes: Partial<SurveyInvitation> = {},
  kind: 'survey' | 'surveyNudge' = 'survey',
): ReminderDelivery {
  return sampleDelivery({ reminder: { ...reminder, kind }, session: null, survey: { ...invitation, ...changes } });
}

const decide = (now: string, changes: Partial<SurveyInvitation> = {}) => {
  const decision = decideDelivery(delivery(changes), at(now));
  return decision.kind === 'skip' ? decision.reason : decision.kind;
};

describe('an invitation in its last moment', () => {
  it('goes while the survey is open and not answered, also to whoever has begun', () => {
    expect(decide('2023-06-22 12:00')).toBe('go');
    expect(decide('2023-06-22 12:00', { responseState: 'draft' })).toBe('go');
  });

  it('sees the survey answered and closed', () => {
    expect(decide('2023-06-22 12:00', { responseState: 'sent' })).toBe('answered');
    expect(decide('2023-06-22 12:00', { isOpen: false })).toBe('surveyClosed');
    expect(decide('2023-06-22 12:00', { closesAt: at('2023-06-22 11:59') })).toBe('surveyClosed');
    expect(decide('2023-06-24 12:00')).toBe('surveyClosed');
  });

  it('never leaves at night, whenever it was planned', () => {
    const morning = { kind: 'wait', until: at('2023-06-23 06:30') };
    expect(decideDelivery(delivery(), at('2023-06-22 23:00'))).toEqual(morning);
    const atNight = { ...delivery(), reminder: { ...reminder, dueAt: at('2023-06-22 22:00') } };
    expect(decideDelivery(atNight, at('2023-06-22 23:00'))).toEqual(morning);
    const due = decideDue([{ ...reminder, dueAt: at('2023-06-22 20:00') }], at('2023-06-22 23:00'), () => night);
    expect(due.get(reminder.id)).toEqual(morning);
  });

  it('neither overtakes nor is overtaken by a reminder of a session', () => {
    const hourBefore = sampleReminder({ id: 2, dueAt: at('2023-06-22 12:30'), usefulUntil: at('2023-06-22 13:30') });
    const decisions = decideDue([reminder, hourBefore], at('2023-06-22 12:40'), () => night);
    expect([...decisions.values()].map(({ kind }) => kind)).toEqual(['go', 'go']);
  });
});

describe('the words of an invitation', () => {
  const text = (changes: Partial<SurveyInvitation> = {}, kind: 'survey' | 'surveyNudge' = 'survey') =>
    plainText(renderReminder(delivery(changes, kind), at('2023-06-22 12:00')));

  it('tell what it is about, how long it takes, whether it has names, and until when', () => {
    expect(text()).toBe(
      [
        'Mời trả lời: Góp ý sau buổi học',
        'Về buổi học "Dân bàn".',
        'Mong anh/chị dành một phút.',
        'Phiếu có 5 câu, chỉ mất ít phút. Phiếu có ghi tên: ban tổ chức xem được câu trả lời của từng người.',
        'Trả lời đến 12:00 Thứ Bảy 24/6/2023. Bấm nút dưới đây. Không thấy nút thì gõ KS.',
        'Lớp tập huấn mẫu – Ban tổ chức mẫu',
      ].join('\n\n'),
    );
    expect(text({ isAnonymous: true })).toContain('Phiếu ẩn danh');
    expect(text({ isQuiz: true })).toContain('Bài ôn tập có 5 câu');
    expect(text({ topic: null, introduction: null })).not.toMatch(/null|Về buổi học/);
  });

  it('of the nudge say kindly how far one is', () => {
    expect(text({}, 'surveyNudge')).toMatch(/vẫn đang mở[\s\S]*chưa trả lời phiếu này[\s\S]*chỉ nhắc một lần/);
    expect(text({ responseState: 'draft' }, 'surveyNudge')).toContain('đã trả lời dở');
  });

  it('come with one button that begins', () => {
    const label = (changes: Partial<SurveyInvitation>) =>
      renderReminder(delivery(changes), at('2023-06-22 12:00')).buttons?.flat();
    expect(label({})).toEqual([{ label: 'Bắt đầu', action: 's:b:7' }]);
    expect(label({ responseState: 'draft' })).toEqual([{ label: 'Trả lời tiếp', action: 's:b:7' }]);
  });

  it('still say that there is a survey when a list of coming messages knows no more', () => {
    const coming = sampleDelivery({ reminder, session: null, survey: null });
    expect(plainText(renderReminder(coming, at('2023-06-22 12:00')))).toContain('Mời trả lời: phiếu khảo sát');
  });
});
