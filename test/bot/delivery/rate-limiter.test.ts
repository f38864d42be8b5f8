import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RateLimiter } from '../../../bot/delivery/rate-limiter.ts';

const { signal } = new AbortController();

/** Milliseconds at which turns came, from the first call on. */
async function turns(limiter: RateLimiter, count: number): Promise<number[]> {
  const began = performance.now();
  const at: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    await limiter.takeTurn(signal);
    at.push(performance.now() - began);
  }
  return at;
}

it('keeps its pace over many turns although timers come late', async () => {
  const at = await turns(new RateLimiter(100), 101);
  expect(at.at(-1)).toBeGreaterThan(985);
  expect(at.at(-1)).toBeLessThan(1300);
});

it('lets no burst follow a standstill', async () => {
  const limiter = new RateLimiter(50);
  await turns(limiter, 2);
  await sleep(300);
  const at = await turns(limiter, 4);
  expect(at.filter((milliseconds) => milliseconds < 5).length).toBeLessThanOrEqual(1);
  expect(at.at(-1)).toBeGreaterThan(45);
});

it('yields a turn to each reply without holding it back', async () => {
  const limiter = new RateLimiter(20);
  await limiter.takeTurn(signal);
  const began = performance.now();
  await Promise.all(['a', 'b', 'c'].map((address) => limiter.takeReplyTurn(address)));
  expect(performance.now() - began).toBeLessThan(40);
  await limiter.takeTurn(signal);
  expect(performance.now() - began).toBeGreaterThan(180);
});

it('gives one chat a message a second, replies and bulk together', async () => {
  const limiter = new RateLimiter(1000);
  expect(limiter.tryBookChat('a')).toBe(0);
  expect(limiter.tryBookChat('a')).toBeGreaterThan(900);
  expect(limiter.tryBookChat('b')).toBe(0);
  const began = performance.now();
  await limiter.takeReplyTurn('a');
  expect(performance.now() - began).toBeGreaterThan(1000);
});

it('is silent after a 429 also for whoever already waits', async () => {
  const limiter = new RateLimiter(20);
  await limiter.takeTurn(signal);
  const began = performance.now();
  const waiting = limiter.takeTurn(signal);
  limiter.pause(0.4);
  await waiting;
  expect(performance.now() - began).toBeGreaterThan(390);
});

it('limits nothing at 0', async () => {
  const limiter = new RateLimiter(0);
  const at = await turns(limiter, 1000);
  expect(at.at(-1)).toBeLessThan(300);
  expect([limiter.tryBookChat('a'), limiter.tryBookChat('a')]).toEqual([0, 0]);
  expect(limiter.messagesPerSecond).toBeNull();
});
