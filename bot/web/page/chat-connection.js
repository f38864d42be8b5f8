/** The page's line to the server: everything posted arrives once, in order; everything sent to us is shown, however often the line breaks. */

const firstWaitMilliseconds = 1000;
const longestWaitMilliseconds = 15_000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Unlike randomUUID this works without https, too. */
function newClientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The conversation so far, oldest first; also gives this browser its identity. Tries until it succeeds. */
export async function loadTranscript(onConnection) {
  for (let pause = firstWaitMilliseconds; ; pause = Math.min(pause * 2, longestWaitMilliseconds)) {
    try {
      const response = await fetch('/api/transcript');
      if (response.ok) {
        onConnection(true);
        return (await response.json()).lines;
      }
    } catch {
      // Tried again below.
    }
    onConnection(false);
    await wait(pause);
  }
}

/** Follows the replies after `lastId`; the browser reconnects by itself, and we do when it has given up. */
export function followReplies({ lastId, onLine, onTyping, onConnection }) {
  let latest = lastId;
  let pause = firstWaitMilliseconds;
  const connect = () => {
    const source = new EventSource(`/api/events${latest ? `?after=${encodeURIComponent(latest)}` : ''}`);
    source.addEventListener('open', () => {
      pause = firstWaitMilliseconds;
      onConnection(true);
    });
    source.addEventListener('line', (event) => {
      latest = event.lastEventId;
      onLine(JSON.parse(event.data));
    });
    source.addEventListener('typing', onTyping);
    source.addEventListener('error', () => {
      onConnection(false);
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, longestWaitMilliseconds);
    });
  };
  connect();
}

let posting = Promise.resolve();

/**
 * Posts after everything posted before. Its name stays the same through all tries, so the server keeps it once.
 * `onState` is told `waiting`, `retrying`, and in the end `stored` or `failed`.
 */
export function post(path, body, onState) {
  onState('waiting');
  const named = JSON.stringify({ clientId: newClientId(), ...body });
  posting = posting.then(() => postUntilStored(path, named, onState));
  return posting;
}

async function postUntilStored(path, body, onState) {
  for (let pause = firstWaitMilliseconds; ; pause = Math.min(pause * 2, longestWaitMilliseconds)) {
    const status = await postOnce(path, body);
    if (status >= 200 && status < 300) return onState('stored');
    // The cookie was lost: the transcript gives a new identity.
    if (status === 403) await loadTranscript(() => {});
    else if (status >= 400 && status < 500 && status !== 429) return onState('failed');
    onState('retrying');
    await wait(pause);
  }
}

/** The status, or 0 when no answer came. */
async function postOnce(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.status;
  } catch {
    return 0;
  }
}
