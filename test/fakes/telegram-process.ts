import { PlatformLog } from './platform-log.ts';
import { RandomFaults } from './random-faults.ts';
import { orderSchema, processOptionsSchema, type Word } from './telegram-process-protocol.ts';
import { FakeTelegramServer } from './telegram-server.ts';

/** The fake server as a process of its own, forked by `TelegramProcess`, so that it shares no event loop with a bench. */
const { logFile, seed, faults, answerDelayMilliseconds, tellsAccepted } = processOptionsSchema.parse(
  JSON.parse(process.argv[2] ?? ''),
);
const say = (word: Word) => process.send?.(word);
const log = new PlatformLog(logFile);
const randomFaults = new RandomFaults(faults, seed, false);
const server = await FakeTelegramServer.start({
  knowsEveryChat: true,
  randomFaults,
  answerDelayMilliseconds,
  log,
  onAccepted: ({ chatId, messageId, text, buttons }) => {
    if (tellsAccepted) say({ kind: 'accepted', chatId, messageId, text, buttons: buttons.flat() });
  },
});

process.on('message', (message) => {
  const order = orderSchema.parse(message);
  switch (order.kind) {
    case 'write':
      server.personWrites(order.chatId, order.text);
      break;
    case 'press':
      server.personPresses(order.chatId, order.action, order.messageId);
      break;
    case 'harden':
      server.limits.options = order;
      randomFaults.isOn = true;
      break;
    case 'flush':
      log.flush();
      say({ kind: 'flushed' });
      break;
  }
});
process.once('disconnect', () => process.exit(0));
say({ kind: 'ready', token: server.token, apiRoot: server.apiRoot });
