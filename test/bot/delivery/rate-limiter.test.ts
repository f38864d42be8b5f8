import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RateLimiter, type Turn } from '../../../bot/delivery/rate-limiter.ts';

const { signal } = new AbortController();

/** Milliseconds at which turns came, from the first call on. */
async function turns(limiter: RateLimiter, count: number): Promise<number[]> {
  const began = performance.now();
  const at: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const { end } = await limiter.takeTurn(String(turn), signal);
    at.push(performance.now() - began);
    end();
  }
  return at;
}

it('keeps its pace over many turns although timers come late', async () => {
  const at = await turns(new RateLimiter(100), 101);
  expect(at.at(-1)).toBeGreaterThan(985);
  expect(at.at(-1)).toBeLessThan(1300);
});

it('catches up a few turns after a standstill, no more', async () => {
  const limiter = new RateLimiter(50);
  await turns(limiter, 2);
  await sleep(500);
  const at = await turns(limiter, 12);
  expect(at.filter((milliseconds) => milliseconds < 10).length).toBeLessThanOrEqual(6);
  expect(at.at(-1)).toBeGreaterThan(100);
});

it('never has more than the platform’s limit arrive within a second, however late each one arrives', async () => {
  const limiter = new RateLimiter(20);
  const arrivals: number[] = [];
  const deliver = async ({ end }: Turn, delay: number) => {
    await sleep(delay);
    arrivals.push(performance.now());
    end();
  };
  const underway: Promise<void>[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    // Now and then everything arrives at once, after a standstill of the network.
    underway.push(deliver(await limiter.takeTurn(String(turn), signal), turn % 20 < 8 ? 400 - (turn % 20) * 50 : 2));
  }
  await Promise.all(underway);
  arrivals.sort((one, other) => one - other);
  const most = Math.max(...arrivals.map((at) => arrivals.filter((other) => other > at - 1000 && other <= at).length));
  expect(most).toBeLessThanOrEqual(21);
}, 20_000);

it('yields a turn to each reply without holding it back', async () => {
  const limiter = new RateLimiter(20);
  await limiter.takeTurn('x', signal);
  const began = performance.now();
  await Promise.all(['a', 'b', 'c'].map((address) => limiter.takeReplyTurn(address)));
  expect(performance.now() - began).toBeLessThan(40);
  await limiter.takeTurn('y', signal);
  expect(performance.now() - began).toBeGreaterThan(150);
});

it('gives one chat a message a second, replies and bulk together', async () => {
  const limiter = new RateLimiter(1000);
  (await limiter.takeTurn('a', signal)).end();
  expect(limiter.chatWait('a')).toBeGreaterThan(900);
  expect(limiter.chatWait('b')).toBe(0);
  const began = performance.now();
  await limiter.takeReplyTurn('a');
  expect(performance.now() - began).toBeGreaterThan(1000);
});

it('is silent after a 429 also for whoever already waits', async () => {
  const limiter = new RateLimiter(20);
  await turns(limiter, 7);
  const began = performance.now();
  const waiting = limiter.takeTurn('b', signal);
  limiter.pause(0.4);
  await waiting;
  expect(performance.now() - began).toBeGreaterThan(390);
});

it('limits nothing at 0', async () => {
  const limiter = new RateLimiter(0);
  const at = await turns(limiter, 1000);
  expect(at.at(-1)).toBeLessThan(300);
  expect(limiter.chatWait('1')).toBe(0);
  expect(limiter.messagesPerSecond).toBeNull();
});
