/**
 * Keeps the hall's screen fresh: takes the page anew when its code changes and every few seconds for the counts, and
 * counts down in between. When the server cannot be reached the screen says so instead of showing a dead code as alive.
 */
const lost = document.getElementById('lost');
const failuresUntilLost = 2;
const retrySeconds = 3;
let failures = 0;

function hall() {
  return document.getElementById('hall');
}

async function renew() {
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('hall');
    if (!fresh) throw new Error('The page came without its hall.');
    hall().replaceWith(document.adoptNode(fresh));
    failures = 0;
  } catch {
    failures += 1;
  }
  lost.hidden = failures < failuresUntilLost;
  setTimeout(renew, (failures > 0 ? retrySeconds : Number(hall().dataset.refresh)) * 1000);
}

/** One second less, in the same words. */
function countDown() {
  const next = hall().querySelector('.next');
  if (!next) return;
  const before = Number(next.dataset.seconds);
  const seconds = Math.max(0, before - 1);
  next.dataset.seconds = String(seconds);
  next.textContent = next.textContent.replace(String(before), String(seconds));
}

setTimeout(renew, Number(hall().dataset.refresh) * 1000);
setInterval(countDown, 1000);
