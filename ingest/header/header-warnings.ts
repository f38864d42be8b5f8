import type { DocumentHeader, DocumentKind } from '../../core/legal-document.ts';

/** Who issues what by the Law on the promulgation of legal documents; other kinds have many issuers. */
const rightfulIssuers: Partial<Record<DocumentKind, RegExp>> = {
  constitution: /^Quốc hội/iu,
  code: /^Quốc hội$/iu,
  law: /^Quốc hội$/iu,
  ordinance: /^(?:[UỦ]ỷ?y? ban|Hội đồng|Uỷ ban|Ủy ban).*(?:Quốc hội|Nhà nước)|^Hội đồng Nhà nước/iu,
  decree: /^(?:Chính phủ|Hội đồng Chính phủ|Hội đồng Bộ trưởng|Phủ Thủ tướng)/iu,
};

/** English sentences about header fields that are missing or cannot be right. */
export function warnAboutHeader(header: DocumentHeader, isStatute: boolean): string[] {
  const warnings: string[] = [];
  const rightful = rightfulIssuers[header.documentKind];
  if (header.issuer && rightful && !rightful.test(header.issuer)) {
    warnings.push(`issuer: the file prints "${header.issuer}", which does not issue this kind of document; check it`);
  }
  if (!isStatute || header.summaryOf) return warnings;
  if (!header.documentNumber) warnings.push('number: no document number was found');
  if (!header.issuedOn) warnings.push('issuedOn: no date of issue was found');
  if (!header.effectiveFrom) warnings.push('effectiveFrom: the text does not date its entry into force');
  if (header.issuedOn && header.effectiveFrom && header.effectiveFrom < header.issuedOn) {
    warnings.push(`effectiveFrom: ${header.effectiveFrom} is before the date of issue ${header.issuedOn}; check it`);
  }
  return warnings;
}
