import { followReplies, loadTranscript, post } from './chat-connection.js';
import {
  hideTyping,
  labelOf,
  markVerdict,
  scrollToEnd,
  scrollToNewReply,
  showConnection,
  showMine,
  showReply,
  showTyping,
} from './chat-view.js';

const composer = document.getElementById('composer');
const question = document.getElementById('question');

/** Replies that this page was told; a question whose reply came before its receipt must not show the dots. */
let repliesTold = 0;

function send(path, body, shown, isPress) {
  const mine = showMine(shown, isPress);
  const toldBefore = repliesTold;
  scrollToEnd();
  post(path, body, (state) => {
    mine.setState(state);
    if (state === 'stored' && repliesTold === toldBefore) showTyping();
    if (repliesTold === toldBefore) scrollToEnd();
  });
}

function ask(text) {
  send('/api/messages', { text }, text, false);
}

function press(action, label) {
  markVerdict(action);
  send('/api/presses', { action }, label, true);
}

function showLine(line) {
  if (line.direction === 'outgoing') return showReply(line, press);
  const { incoming } = line;
  if (incoming?.kind === 'text') showMine(incoming.text, false);
  if (incoming?.kind === 'press') {
    const label = labelOf(incoming.action);
    if (label !== null) showMine(label, true);
    markVerdict(incoming.action);
  }
  return true;
}

/** As high as its text, up to the limit that the style sets. */
function fitQuestion() {
  question.style.height = 'auto';
  question.style.height = `${question.scrollHeight + 2}px`;
}

/** A phone's keyboard would cover the answer, so there it goes away; a real keyboard stays at the question. */
function makeRoomForReply() {
  if (matchMedia('(pointer: coarse)').matches) question.blur();
  else question.focus();
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (!text) return question.focus();
  makeRoomForReply();
  question.value = '';
  fitQuestion();
  ask(text);
});

question.addEventListener('input', fitQuestion);
question.addEventListener('keydown', (event) => {
  // An Enter that ends the composing of a Vietnamese syllable does not send.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

for (const suggestion of document.querySelectorAll('.suggestion')) {
  suggestion.addEventListener('click', () => {
    ask(suggestion.textContent.trim());
    makeRoomForReply();
  });
}

async function begin() {
  const lines = await loadTranscript(showConnection);
  for (const line of lines) showLine(line);
  // A newcomer reads the welcome from its beginning.
  if (lines.length > 0) scrollToEnd();
  followReplies({
    lastId: lines.length > 0 ? lines[lines.length - 1].id : null,
    onLine(line) {
      repliesTold += 1;
      hideTyping();
      if (showLine(line)) scrollToNewReply();
    },
    onTyping: showTyping,
    onConnection: showConnection,
  });
}

begin();
