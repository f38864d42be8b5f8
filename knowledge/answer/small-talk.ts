import { foldMarks } from '../text/normalize.ts';

/**
 * Whole messages, folded, that greet, thank or take leave and ask nothing. No form is made of two others and each ends
 * at a space, so that a long message is read once, not once for every way to divide it.
 */
const smallTalk =
  /^(?:(?:da|vang|uh?m?|alo+|hello+|hi+|hey|xin|kinh|chao|cam on|thanks?|thank you|ok+|oke+|okay|duoc roi|tot|hay qua|tuyet|tam biet|bye+|ban|em|anh|chi|co|chu|bac|ong|ba|nhe|nha|a|oi|ad|admin|bot|kheo|tro ly|moi nguoi|ca nha|rat nhieu|nhieu|buoi sang|buoi chieu|buoi toi|lam|lan nua|roi|vay|khong can nua|hen gap lai)(?: |$))+$/;

/** Whole messages, folded, that ask who or what is speaking. */
const aboutKheo =
  /^(?:da |the |cho hoi |xin hoi )*(?:(?:ban|em|kheo|bot|ad|tro ly|day) (?:la (?:ai|gi|nguoi|may|robot|bot)|ten (?:la )?gi|co phai (?:la )?(?:nguoi|may|robot)|(?:lam|giup|biet) (?:duoc )?(?:nhung )?gi)|ai (?:tao|lam|viet) ra (?:ban|em|kheo|bot))(?: (?:that|ao|hay may|hay nguoi|khong|ko|k|vay|the|a|nhi|day))*$/;

/** True for greetings, thanks, farewells and "who are you": not legal questions. */
export function isSmallTalk(text: string): boolean {
  const folded = foldMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return folded !== '' && (smallTalk.test(folded) || aboutKheo.test(folded));
}
