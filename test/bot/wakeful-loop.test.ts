import { expect, it } from 'vitest';
import { type TurnResult, WakefulLoop } from '../../bot/wakeful-loop.ts';

/** A loop whose turns take these results one after the other, then find nothing. */
function loopOf(results: TurnResult[], pollMilliseconds = 60_000) {
  const turns: TurnResult[] = [];
  const loop = new WakefulLoop(pollMilliseconds, async () => {
    const result = results.shift() ?? 'idle';
    turns.push(result);
    return result;
  });
  return { loop, turns };
}

it('goes on without sleeping while there is more to do', async () => {
  const { loop, turns } = loopOf(['again', 'again', 'idle']);
  const isIdle = loop.whenIdle();
  loop.start();
  await isIdle;
  await loop.stop();
  expect(turns.slice(0, 3)).toEqual(['again', 'again', 'idle']);
});

it('says that it is idle only when nothing is under way, and wakes for what comes', async () => {
  const { loop, turns } = loopOf(['rest', 'rest', 'idle']);
  loop.start();
  const isIdle = loop.whenIdle();
  loop.wake();
  await new Promise((resolve) => setTimeout(resolve, 5));
  loop.wake();
  await isIdle;
  expect(turns).toContain('rest');
  await loop.stop();
});

it('does not take another turn once it was stopped', async () => {
  const { loop, turns } = loopOf([], 1);
  loop.start();
  await loop.whenIdle();
  await loop.stop();
  expect(loop.stopSignal.aborted).toBe(true);
  const count = turns.length;
  loop.wake();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(turns).toHaveLength(count);
});
