/**
 * The words of the training workbook: names of its sheets and headings, as the template prints them and as the reader
 * finds them. The reader compares without marks and case, so `chuyen de` is `Chuyên đề`; `others` are headings that
 * organisers use for the same thing. Hints stand in the template only.
 */
export interface HeadingWords {
  heading: string;
  others: readonly string[];
  hint: string;
}

export const trainingSheet = {
  name: 'Lớp tập huấn',
  item: 'Mục',
  content: 'Nội dung',
  hint: 'Hướng dẫn',
  fields: {
    code: {
      heading: 'Mã lớp',
      others: ['mã', 'mã lớp tập huấn'],
      hint: 'Chữ, số, dấu . - _ /, không có dấu cách. Để trống thì Khéo đặt theo tên lớp.',
    },
    title: { heading: 'Tên lớp', others: ['tên lớp tập huấn', 'tên hội nghị', 'tên'], hint: 'Bắt buộc.' },
    organiser: {
      heading: 'Đơn vị tổ chức',
      others: ['ban tổ chức', 'cơ quan tổ chức'],
      hint: 'Bắt buộc. Tên này đứng dưới mỗi tin nhắc.',
    },
    documents: {
      heading: 'Văn bản giảng dạy',
      others: ['văn bản', 'tài liệu giảng dạy'],
      hint: 'Số hiệu các văn bản, cách nhau bằng dấu chấm phẩy.',
    },
    reminders: {
      heading: 'Nhắc trước',
      others: ['nhắc lịch', 'nhắc trước buổi học'],
      hint: 'Ví dụ: 1 ngày; 60 phút. Để trống thì nhắc trước 1 ngày và 60 phút; ghi "không" để không nhắc.',
    },
    reminderText: {
      heading: 'Lời nhắc riêng',
      others: ['nội dung nhắc', 'lời nhắc'],
      hint: 'Để trống thì dùng lời nhắc có sẵn. Được dùng các ô điền như {ho_ten}, {chuyen_de}, {thoi_gian}, {diem_cau}.',
    },
    quietHours: {
      heading: 'Giờ không nhắn tin',
      others: ['giờ yên lặng', 'giờ nghỉ'],
      hint: 'Ví dụ: 21:30 - 06:30. Để trống thì từ 21:30 đến 06:30; ghi "không" để nhắn cả đêm.',
    },
    selfRegistration: {
      heading: 'Cho tự đăng ký',
      others: ['tự đăng ký', 'cho phép tự đăng ký'],
      hint: 'Có: người chưa có tên trong danh sách được tự đăng ký. Để trống là Không.',
    },
  },
} as const;

export const venueSheet = {
  name: 'Điểm cầu',
  columns: {
    code: { heading: 'Mã điểm cầu', others: ['mã'], hint: 'Để trống thì Khéo đặt theo tên.' },
    name: { heading: 'Tên điểm cầu', others: ['tên', 'điểm cầu'], hint: 'Bắt buộc.' },
    kind: { heading: 'Loại', others: ['loại điểm cầu', 'hình thức'], hint: 'Bắt buộc. Chọn trong danh sách.' },
    address: { heading: 'Địa chỉ', others: ['địa điểm', 'nơi học'], hint: '' },
    hostPhone: {
      heading: 'Điện thoại phụ trách',
      others: ['số điện thoại', 'điện thoại', 'điện thoại người phụ trách', 'người phụ trách'],
      hint: 'Số của người phụ trách điểm cầu.',
    },
  },
} as const;

export const sessionSheet = {
  name: 'Buổi học',
  columns: {
    code: { heading: 'Mã buổi', others: ['mã', 'mã buổi học'], hint: 'Để trống thì Khéo đặt theo tên chuyên đề.' },
    topic: { heading: 'Chuyên đề', others: ['tên chuyên đề', 'nội dung', 'chủ đề'], hint: 'Bắt buộc.' },
    speakers: {
      heading: 'Báo cáo viên',
      others: ['giảng viên', 'người trình bày', 'diễn giả'],
      hint: 'Nhiều người thì cách nhau bằng dấu chấm phẩy.',
    },
    date: {
      heading: 'Ngày',
      others: ['ngày học', 'ngày tháng', 'ngày tháng năm'],
      hint: 'Ngày/tháng/năm, ví dụ 22/6/2023.',
    },
    startsAt: {
      heading: 'Bắt đầu',
      others: ['giờ bắt đầu', 'thời gian bắt đầu', 'từ giờ'],
      hint: 'Bắt buộc. Ví dụ 08:00 hoặc 8h30.',
    },
    endsAt: { heading: 'Kết thúc', others: ['giờ kết thúc', 'thời gian kết thúc', 'đến giờ'], hint: 'Bắt buộc.' },
    venues: {
      heading: 'Điểm cầu',
      others: ['các điểm cầu', 'mã điểm cầu', 'điểm cầu tham dự'],
      hint: 'Mã hoặc tên, cách nhau bằng dấu chấm phẩy. Để trống là tất cả.',
    },
    materials: {
      heading: 'Tài liệu',
      others: ['tài liệu học tập', 'tài liệu buổi học'],
      hint: 'Tên=https://địa chỉ; nhiều tài liệu thì cách nhau bằng dấu chấm phẩy.',
    },
  },
} as const;

export const attendeeSheet = {
  name: 'Học viên',
  columns: {
    code: { heading: 'Mã học viên', others: ['mã', 'mã số'], hint: 'Để trống thì Khéo đặt theo họ tên và đơn vị.' },
    fullName: { heading: 'Họ và tên', others: ['họ tên', 'tên học viên', 'họ và tên học viên'], hint: 'Bắt buộc.' },
    position: { heading: 'Chức vụ', others: ['chức danh', 'chức vụ công tác'], hint: '' },
    unit: { heading: 'Đơn vị', others: ['đơn vị công tác', 'cơ quan', 'nơi công tác'], hint: '' },
    venue: { heading: 'Điểm cầu', others: ['mã điểm cầu', 'điểm cầu tham dự'], hint: 'Mã hoặc tên điểm cầu.' },
    phone: {
      heading: 'Số điện thoại',
      others: ['điện thoại', 'sđt', 'di động', 'điện thoại di động', 'số di động'],
      hint: 'Dùng để nhận đúng người khi vào lớp.',
    },
    telegramId: { heading: 'Mã Telegram', others: ['telegram', 'telegram id'], hint: 'Chỉ ghi khi đã biết chắc.' },
    zaloUserId: { heading: 'Mã Zalo OA', others: ['zalo oa', 'zalo user id'], hint: 'Chỉ ghi khi đã biết chắc.' },
    zaloBotChatId: {
      heading: 'Mã Zalo Bot',
      others: ['zalo bot', 'zalo bot chat id'],
      hint: 'Chỉ ghi khi đã biết chắc.',
    },
  },
} as const;

export const venueKindWords = { central: 'Hội trường chính', remote: 'Điểm cầu', online: 'Trực tuyến' } as const;
/** Other words for the kinds, compared without marks and case. */
export const otherVenueKindWords = {
  central: ['trung tâm', 'hội trường', 'điểm cầu chính', 'điểm cầu trung tâm', 'central'],
  remote: ['điểm cầu xa', 'điểm cầu cơ sở', 'phòng họp', 'remote'],
  online: ['online', 'tại nhà', 'trực tuyến tại nhà'],
} as const;

export const yes = 'Có';
export const no = 'Không';
