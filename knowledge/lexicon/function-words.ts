import { foldToken, tokenize } from '../text/tokenize.ts';

/** Syllables that carry the form of a question rather than its matter; they say nothing about whether an article answers it. */
const words =
  'thì là mà và của cho có không phải được gì nào ai đâu sao mấy bao nhiêu lâu khi nếu với ở trong ra vào lên xuống đi ' +
  'tôi em anh chị ông bà mình này đó kia ấy đã đang sẽ rồi xong luôn nữa cũng vẫn còn bị do để hay hoặc như thế vậy ạ ' +
  'ơi nhé nha hả à hỏi làm việc theo về từ đến tới cái chuyện các những một mỗi cả hết chỉ nên cần muốn xin giờ';

const marked: ReadonlySet<string> = new Set(tokenize(words));
const folded: ReadonlySet<string> = new Set(tokenize(words).map(foldToken));

/** True for a term of `tokenize` that is a function word. Folded, a few words of matter ("bà", "ba") go with them. */
export function isFunctionWord(term: string, isFolded: boolean): boolean {
  return (isFolded ? folded : marked).has(term);
}
