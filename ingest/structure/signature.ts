import type { SourceParagraph } from '../readers/reader.ts';
import { isUpperCase } from './clean-text.ts';

const recipients = /^Nơi\s+nhận\s*:?(?:\s|$)/iu;
const onBehalf = /^(?:T\/?\.?M|K\/?\.?T|T\/?\.?L|T\/?\.?U\/?\.?Q|Q)\s*[./]\s*\p{Lu}/u;
const offices =
  /^(?:(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|TỔNG BÍ THƯ|BÍ THƯ|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|THỐNG ĐỐC|TRƯỞNG BAN|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|CHỦ NHIỆM|TỔNG KIỂM TOÁN|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|THỦ TRƯỞNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG)|THỨ TRƯỞNG|PHÓ THỐNG ĐỐC)(?![\p{L}])/u;
const passedBy =
  /^(?:\(?(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị quyết) này (?:đã )?được .{3,200}thông qua|Xác thực văn bản hợp nhất)/iu;
const signed = /^\(?\s*Đã\s+ký\s*\)?\.?$/u;
const sealed = /^\((?:Đã ký|Ký tên|đóng dấu)/iu;

/** Whether the signature block of a document begins with this paragraph. */
export function beginsSignature(paragraph: SourceParagraph): boolean {
  const { text } = paragraph;
  if (recipients.test(text) || sealed.test(text)) return true;
  // "… đã được Quốc hội thông qua" closes a law; with "có hiệu lực" it is the article on entry into force itself.
  if (passedBy.test(text)) return !/có hiệu lực/iu.test(text);
  if (text.length > 400) return false;
  return (onBehalf.test(text) && isUpperCase(text)) || (offices.test(text) && isUpperCase(text)) || signed.test(text);
}
