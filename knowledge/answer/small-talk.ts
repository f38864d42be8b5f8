import { foldMarks } from '../text/normalize.ts';

/** Whole messages, folded, that greet, thank or take leave and ask nothing. */
const smallTalk =
  /^(?:(?:da|vang|uh?m?|alo+|hello+|hi+|hey|xin|kinh|chao|cam on|cam on ban|thanks?|thank you|ok+|oke+|okay|duoc roi|tot|hay qua|tuyet|tam biet|bye+|ban|em|anh|chi|co|chu|bac|ong|ba|nhe|nha|a|oi|ad|admin|bot|kheo|tro ly|moi nguoi|ca nha|rat nhieu|nhieu|buoi sang|buoi chieu|buoi toi|lam|lan nua|nhieu lam)\s*)+$/;

/** True for greetings, thanks and farewells: not legal questions. */
export function isSmallTalk(text: string): boolean {
  const folded = foldMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return folded !== '' && smallTalk.test(folded);
}
