/** What the page shows. Every text is set as text, never as markup. */

const log = document.getElementById('log');
const scroll = document.getElementById('scroll');
const typing = document.getElementById('typing');
const welcome = document.getElementById('welcome');
const connection = document.getElementById('connection');

const words = {
  waiting: 'Đang gửi…',
  retrying: 'Chưa gửi được, đang thử lại…',
  failed: 'Không gửi được. Anh/chị gõ lại giúp nhé.',
  choices: 'Lựa chọn',
  file: 'Tải tệp',
};

/** Replies take this long at most; then the dots would only lie. */
const typingMilliseconds = 20_000;
let typingTimer = 0;
const shownIds = new Set();

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A heading "Khoản 1 Điều 21 – Luật …" becomes the provision in bold above its document. */
function heading(text) {
  const made = element('h3');
  const cut = text.indexOf(' – ');
  made.append(element('strong', '', cut < 0 ? text : text.slice(0, cut)));
  if (cut >= 0) made.append(element('span', 'visually-hidden', ' – '), element('span', 'source', text.slice(cut + 3)));
  return made;
}

function block({ kind, text }) {
  if (kind === 'heading') return heading(text);
  if (kind === 'quote') return element('blockquote', '', text);
  return element('p', kind === 'note' ? 'note' : '', text);
}

/** A picture as wide as the reply, with the words it illustrates for those who cannot see it. */
function picture({ content }, alt) {
  const made = element('img', 'picture');
  // A PNG tells its size at its beginning, so the place is kept while it is being decoded.
  const header = Uint8Array.from(atob(content.slice(0, 32)), (letter) => letter.charCodeAt(0));
  const size = new DataView(header.buffer);
  made.width = size.getUint32(16);
  made.height = size.getUint32(20);
  made.alt = alt;
  made.src = `data:image/png;base64,${content}`;
  return made;
}

function file({ name, mediaType, content, encoding }) {
  const bytes = encoding === 'base64' ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) : content;
  const made = element('a', 'file', `${words.file}: ${name}`);
  made.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  made.download = name;
  return made;
}

const leadingSign = /^\p{Extended_Pictographic}\s*/u;

function verdictClass(action) {
  const match = /^h:.+:([01])$/.exec(action);
  if (!match) return '';
  return match[1] === '1' ? 'thumb' : 'thumb down';
}

function choices(rows, onPress) {
  const made = element('div', 'choices');
  made.setAttribute('role', 'group');
  made.setAttribute('aria-label', words.choices);
  for (const row of rows) {
    const line = element('div', 'row');
    for (const { label, action } of row) {
      // A verdict's thumb is drawn, since cheap phones and office computers often lack the sign.
      const verdict = verdictClass(action);
      const text = verdict === '' ? label : label.replace(leadingSign, '');
      const button = element('button', `choice ${verdict}`.trim(), text);
      button.type = 'button';
      button.dataset.action = action;
      button.addEventListener('click', () => onPress(action, button.textContent));
      line.append(button);
    }
    made.append(line);
  }
  return made;
}

/** Shows a reply once, whatever the number of times it comes; returns whether it was new. */
export function showReply(line, onPress) {
  if (shownIds.has(line.id) || !line.outgoing) return false;
  shownIds.add(line.id);
  const article = element('article', 'reply');
  const { blocks, buttons, document: attached, image } = line.outgoing;
  if (image) article.append(picture(image, blocks.map(({ text }) => text).join('\n')));
  article.append(...blocks.map(block));
  if (attached) article.append(file(attached));
  if (buttons) article.append(choices(buttons, onPress));
  welcome.hidden = true;
  log.append(article);
  return true;
}

/** Shows what the person wrote or pressed; returns how to tell what became of it. */
export function showMine(text, isPress) {
  welcome.hidden = true;
  const line = element('p', isPress ? 'mine pressed' : 'mine', text);
  log.append(line);
  return {
    /** @param {'waiting' | 'retrying' | 'failed' | 'stored'} state */
    setState(state) {
      line.querySelector('.state')?.remove();
      line.classList.toggle('waiting', state === 'waiting' || state === 'retrying');
      if (state === 'retrying' || state === 'failed') line.append(element('span', 'state', words[state]));
    },
  };
}

/** The label that a press had, from the message that showed it; null when that message is not shown. */
export function labelOf(action) {
  const buttons = log.querySelectorAll('button.choice');
  return Array.from(buttons).find((button) => button.dataset.action === action)?.textContent ?? null;
}

/** Marks a verdict as given: "helpful" and "not helpful" of one question exclude each other. */
export function markVerdict(action) {
  const [letter, question] = action.split(':');
  if (letter !== 'h') return;
  for (const button of log.querySelectorAll(`button[data-action^="h:${CSS.escape(question)}:"]`)) {
    button.setAttribute('aria-pressed', String(button.dataset.action === action));
  }
}

export function showTyping() {
  typing.hidden = false;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, typingMilliseconds);
}

export function hideTyping() {
  typing.hidden = true;
  clearTimeout(typingTimer);
}

export function showConnection(isConnected) {
  connection.hidden = isConnected;
}

export function scrollToEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

/** A new reply is read from its beginning: below its question when there is room for both, else alone. */
export function scrollToNewReply() {
  const questions = log.querySelectorAll('.mine');
  const question = questions[questions.length - 1];
  const reply = log.lastElementChild;
  const topOf = (line) => line.offsetTop - scroll.offsetTop - 12;
  const isReplyInUpperHalf = question && topOf(reply) - topOf(question) < scroll.clientHeight / 2;
  scroll.scrollTop = topOf(isReplyInUpperHalf ? question : reply);
}
