/** The example that the template shows: an invented training of an invented commune. */
export const workbookTemplate = {
  daysUntilExample: 21,
  warning: {
    title: 'Chưa có trong danh sách',
    text: 'Giá trị này chưa có trong danh sách. Buổi học ở nhiều điểm cầu thì ghi các mã, cách nhau bằng dấu chấm phẩy.',
  },
  training: {
    code: 'VI-DU',
    title: 'Lớp tập huấn ví dụ: thực hiện dân chủ ở cơ sở',
    organiser: 'Ban tổ chức lớp ví dụ',
    documents: ['10/2022/QH15', '59/2023/NĐ-CP'],
  },
  venues: [
    { code: 'HT', name: 'Hội trường xã Ví Dụ', kind: 'central', address: 'Số 1 đường Ví Dụ', hostPhone: '84900000001' },
    { code: 'DC1', name: 'Nhà văn hóa thôn Một', kind: 'remote', address: 'Thôn Một', hostPhone: '84900000002' },
    { code: 'TT', name: 'Học tại nhà', kind: 'online', address: null, hostPhone: null },
  ],
  sessions: [
    {
      code: 'B1',
      topic: 'Những việc phải công khai để dân biết',
      speakers: ['Báo cáo viên 1'],
      dayOffset: 0,
      startsAt: '08:00',
      endsAt: '11:00',
      venues: [],
      materials: [{ title: 'Tóm tắt', address: 'https://example.org/bai-1.pdf' }],
    },
    {
      code: 'B2',
      topic: 'Dân bàn và quyết định như thế nào',
      speakers: ['Báo cáo viên 2', 'Báo cáo viên 3'],
      dayOffset: 1,
      startsAt: '13:30',
      endsAt: '16:30',
      venues: ['HT', 'DC1'],
      materials: [],
    },
  ],
  attendees: [
    {
      code: 'HV1',
      fullName: 'Nguyễn Văn Ví Dụ',
      position: 'Trưởng thôn',
      unit: 'Thôn Một',
      venue: 'DC1',
      phone: '84900000011',
    },
    {
      code: 'HV2',
      fullName: 'Trần Thị Ví Dụ',
      position: 'Công chức tư pháp',
      unit: 'Ủy ban nhân dân xã',
      venue: 'HT',
      phone: '84900000012',
    },
    {
      code: 'HV3',
      fullName: 'Lê Ví Dụ',
      position: 'Bí thư chi đoàn',
      unit: 'Thôn Hai',
      venue: 'TT',
      phone: '84900000013',
    },
  ],
} as const;
