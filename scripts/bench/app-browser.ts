/**
 * Chromium, spoken to over its own pipe. A tester's library puts worlds and scripts of its own into every page, on which a
 * phone six times slower spends a tenth of a second before it reads the app's first byte.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findChromium } from '../chromium.ts';

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--hide-scrollbars',
  '--disable-extensions',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
];

type Told = Record<string, unknown>;

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: Told;
  result?: Told;
  error?: { message: string };
}

/** One page of a Chromium of its own. */
export interface Page {
  send<Answer = Told>(method: string, params?: Told): Promise<Answer>;
  on<Event = Told>(method: string, listener: (event: Event) => void): void;
  /** Ends Chromium; what the page stored stays in the folder. */
  close(): Promise<void>;
}

export async function openPage(folder: string): Promise<Page> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium: name it in CHROMIUM_PATH');
  const chromium = spawn(executable, [...FLAGS, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => chromium.once('exit', () => done()));
  const wire = speakTo(chromium);
  const { targetInfos } = await wire.send<{ targetInfos: { type: string; targetId: string }[] }>('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = await wire.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  return {
    send: (method, params) => wire.send(method, params, sessionId),
    on: wire.on,
    close: async () => {
      await wire.send('Browser.close').catch(() => undefined);
      await gone;
    },
  };
}

/** Messages are JSON, each ended by a zero byte. */
function speakTo(chromium: ChildProcess) {
  const [, , , input, output] = chromium.stdio as unknown as [null, null, null, Writable, Readable];
  const asked = new Map<number, { done: (result: never) => void; failed: (error: Error) => void }>();
  const listeners = new Map<string, ((event: never) => void)[]>();
  let last = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(JSON.parse(part) as Message);
  });
  chromium.once('exit', () => {
    for (const { failed } of asked.values()) failed(new Error('Chromium has ended'));
  });
  const take = ({ id, method = '', params, result, error }: Message) => {
    if (id === undefined) {
      for (const listener of listeners.get(method) ?? []) listener(params as never);
      return;
    }
    const question = asked.get(id);
    asked.delete(id);
    if (error) question?.failed(new Error(error.message));
    else question?.done(result as never);
  };
  return {
    send: <Answer = Told>(method: string, params: Told = {}, sessionId?: string) =>
      new Promise<Answer>((done, failed) => {
        const id = ++last;
        asked.set(id, { done, failed });
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
    on: <Event = Told>(method: string, listener: (event: Event) => void) => {
      listeners.set(method, [...(listeners.get(method) ?? []), listener as never]);
    },
  };
}
