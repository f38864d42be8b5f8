import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../../core/training.ts';
import { sampleTraining } from './sample-training.ts';
import { TrainingChat } from './training-chat.ts';

const organiser = '6401';
const people = Array.from({ length: 40 }, (_, index) => String(7000 + index));
const [pattern] = sampleTraining.attendees;

/** Forty people who joined on the organiser's word, written to one or two a second. */
const crowd: TrainingPlan = {
  ...sampleTraining,
  attendees: people.map((telegramId, index) => {
    if (!pattern) throw new Error('The sample has nobody.');
    return { ...pattern, code: `N${index}`, fullName: `Người ${index}`, phone: null, telegramId };
  }),
};

describe('a broadcast on its way', () => {
  let chat: TrainingChat;
  beforeEach(async () => {
    chat = await TrainingChat.open('2023-06-20 15:00', { messagesPerSecond: 4 });
    await chat.describe(crowd);
    for (const chatId of people) chat.telegram.personReturns(chatId);
    await chat.becomes(organiser, sampleTraining.code, 'organiser', null);
    await chat.says(organiser, '/thongbao');
    await chat.presses(organiser, /^Cả lớp$/);
    await chat.says(organiser, 'Mai mang sổ tay.', 2);
    await chat.presses(organiser, /^Gửi…$/);
    await chat.presses(organiser, /Gửi ngay cho 40 người/);
  }, 60_000);
  afterEach(() => chat.close());

  const sent = () => chat.telegram.accepted.filter(({ text }) => /sổ tay/.test(text));
  const sentToPeople = () => sent().filter(({ chatId }) => chatId !== organiser).length;

  it('pauses, goes on over a restart, and stops for good', async () => {
    await expect.poll(sentToPeople, { timeout: 15_000 }).toBeGreaterThan(2);
    expect((await chat.presses(organiser, /Xem tiến độ/))[0]).toMatch(/đang gửi. Đã gửi \d+\/40/);
    expect((await chat.presses(organiser, /Tạm dừng/))[0]).toMatch(/Đã tạm dừng/);
    await sleep(1500);
    const whenPaused = sentToPeople();
    await chat.restart();
    await sleep(2500);
    expect(sentToPeople()).toBe(whenPaused);
    expect(whenPaused).toBeLessThan(people.length);
    expect((await chat.presses(organiser, /Gửi tiếp/))[0]).toMatch(/Đang gửi tiếp/);
    await expect.poll(sentToPeople, { timeout: 15_000 }).toBeGreaterThan(whenPaused);
    expect((await chat.presses(organiser, /Dừng hẳn/))[0]).toMatch(/Đã dừng hẳn/);
    await sleep(1500);
    const whenStopped = sentToPeople();
    await sleep(2000);
    expect(sentToPeople()).toBe(whenStopped);
    expect(whenStopped).toBeLessThan(people.length);
    expect((await chat.presses(organiser, /Xem tiến độ/))[0]).toMatch(/đã dừng hẳn/);
    expect((await chat.presses(organiser, /Gửi tiếp/))[0]).toMatch(/đã sang bước khác/);
    const chats = sent().map(({ chatId }) => chatId);
    expect(new Set(chats).size).toBe(chats.length);
  }, 90_000);
});
