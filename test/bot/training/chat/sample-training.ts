import { defaultReminderRules, type TrainingPlan } from '../../../../core/training.ts';

const instant = (vietnamTime: string) => new Date(`${vietnamTime.replace(' ', 'T')}:00+07:00`);

const nobody = { position: null, unit: null, venue: null, phone: null };
const noAccounts = { telegramId: null, zaloUserId: null, zaloBotChatId: null };

/** Two venues, two days, people whose names are made up, and no reminders. */
export const sampleTraining: TrainingPlan = {
  code: 'DC2023',
  title: 'Tập huấn dân chủ ở cơ sở',
  organiser: 'Ban tổ chức thử nghiệm',
  documents: ['99/2022/QH15'],
  quietHours: { from: '21:30', to: '06:30' },
  allowsSelfRegistration: false,
  venues: [
    { code: 'HT', name: 'Hội trường A', kind: 'central', address: '1 Đường Mẫu', hostPhone: '84912000001' },
    { code: 'P1', name: 'Phường Một', kind: 'remote', address: null, hostPhone: null },
  ],
  sessions: [
    {
      code: 'B1',
      topic: 'Dân bàn và quyết định',
      speakers: ['Báo cáo viên Mẫu'],
      startsAt: instant('2023-06-22 08:00'),
      endsAt: instant('2023-06-22 11:30'),
      venues: [],
      materials: [{ title: 'Đề cương', address: 'https://vidu.vn/de-cuong.pdf' }],
    },
    {
      code: 'B2',
      topic: 'Kiểm tra, giám sát',
      speakers: [],
      startsAt: instant('2023-07-07 13:30'),
      endsAt: instant('2023-07-07 16:30'),
      venues: [],
      materials: [],
    },
  ],
  attendees: [
    {
      ...nobody,
      ...noAccounts,
      code: '001',
      fullName: 'Nguyễn Thị Mẫu',
      position: 'Trưởng thôn',
      unit: 'Xã Đông',
      venue: 'HT',
      phone: '84901000001',
    },
    {
      ...nobody,
      ...noAccounts,
      code: '002',
      fullName: 'Trần Văn Thử',
      unit: 'Xã Đông',
      venue: 'HT',
      phone: '84901000002',
    },
    {
      ...nobody,
      ...noAccounts,
      code: '003',
      fullName: 'Lê Thị Ví Dụ',
      unit: 'Xã Tây',
      venue: 'P1',
      phone: '84901000003',
    },
    {
      ...nobody,
      ...noAccounts,
      code: '004',
      fullName: 'Phạm Văn Chung',
      unit: 'Xã Tây',
      venue: 'P1',
      phone: '84901000009',
    },
    {
      ...nobody,
      ...noAccounts,
      code: '005',
      fullName: 'Phạm Thị Chung',
      unit: 'Xã Tây',
      venue: 'P1',
      phone: '84901000009',
    },
  ],
  reminders: [],
};

/** The same with the usual reminders, which arrive between other messages when their time comes. */
export const remindedTraining: TrainingPlan = { ...sampleTraining, reminders: [...defaultReminderRules] };

/** Open to everybody, at one place. */
export const openTraining: TrainingPlan = {
  ...sampleTraining,
  code: 'MO2023',
  title: 'Lớp mở cho mọi người',
  allowsSelfRegistration: true,
  attendees: [],
};
