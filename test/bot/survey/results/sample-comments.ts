/** What people write after a session, in our own words: with marks and without, shortened, with slips of the keyboard. */
export const commentsByMatter: Readonly<Record<string, readonly string[]>> = {
  shortTime: [
    'Thời gian hơi ngắn',
    'thoi gian hoi ngan',
    'Thời gian ngắn quá, chưa kịp trao đổi',
    'Dạ em thấy thời gian ngắn quá ạ',
    'tg ngan qua',
    'Thời giann hơi ngắn ạ',
    'Đề nghị kéo dài thời gian',
    'de nghi keo dai thoi gian them',
    'Mong ban tổ chức kéo dài thời gian thêm một buổi',
  ],
  examples: [
    'Cần thêm ví dụ thực tế ở thôn',
    'can them vi du thuc te o thon',
    'Nên có nhiều ví dụ thực tế hơn',
    'Đề nghị thêm ví dụ thực tế từ cơ sở ạ',
    'them vd thuc te nhe',
    'Báo cáo viên nên đưa thêm ví dụ thực tế',
  ],
  sound: [
    'Âm thanh nhỏ, ngồi cuối không nghe rõ',
    'am thanh nho qua',
    'Âm thanh hội trường nhỏ',
    'Âm thanh ở điểm cầu bị rè, khó nghe',
    'Âm thanhh nhỏ ạ',
  ],
  handouts: [
    'Đề nghị gửi tài liệu trước buổi học',
    'gui tai lieu truoc buoi hoc',
    'Nên gửi tài liệu trước cho học viên',
    'Xin gửi tl trước buổi học',
    'Mong được gửi tài liệu sớm, trước buổi học',
  ],
  connection: [
    'Đường truyền hay bị mất',
    'duong truyen bi mat lien tuc',
    'Đường truyền ở điểm cầu xã chập chờn, hay mất',
  ],
  lively: ['Báo cáo viên trình bày dễ hiểu, sinh động', 'bao cao vien trinh bay de hieu', 'BCV trình bày rất dễ hiểu'],
};

/** They say that there is nothing to say. */
export const emptyComments: readonly string[] = ['Không có ý kiến', 'khong', 'ko có ý kiến gì thêm', 'Không ạ', 'k'];

export const sampleComments: readonly string[] = Object.values(commentsByMatter).flat();
