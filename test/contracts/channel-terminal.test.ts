import { PassThrough } from 'node:stream';
import { TerminalChannel } from '../../bot/channels/terminal.ts';
import type { IncomingMessage } from '../../core/chat.ts';
import { systemClock } from '../../core/clock.ts';
import { type ChannelFailure, channelContract, type OpenChannel } from './channel.contract.ts';

const address = 'hoa';

async function open(): Promise<OpenChannel & { output: PassThrough }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const printed: string[] = [];
  output.on('data', (chunk) => printed.push(String(chunk)));
  const channel = new TerminalChannel({ input, output, address, clock: systemClock });
  const received: IncomingMessage[] = [];
  let failures = 0;
  await channel.start(async (message) => {
    if (failures-- > 0) throw new Error('The database of the test is away on purpose.');
    received.push(message);
  });
  return {
    output,
    channel,
    address,
    received,
    failStoring: (times) => {
      failures = times;
    },
    personWrites: async (text) => void input.write(`${text}\n`),
    personChooses: async (position) => void input.write(`${position + 1}\n`),
    deliver: (message) => channel.send(address, message),
    shown: async () => printed,
    standing: async () => printed,
    files: async () => [],
    shownChoices: async () => [...(printed.at(-1) ?? '').matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1] ?? ''),
    repeatUpdate: null,
    redeliversUnstored: false,
    close: () => channel.stop(),
  };
}

let current: Awaited<ReturnType<typeof open>>;
const failures: ChannelFailure[] = [
  { name: 'a closed terminal', arrange: () => void current.output.end(), expected: { kind: 'channelDown' } },
];

channelContract(
  'terminal',
  async () => {
    current = await open();
    return current;
  },
  failures,
);
