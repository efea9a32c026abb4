import { ChannelListener } from './channel-listener.ts';

export interface WokenLoop {
  /** Ends after the work that is under way. */
  stop(): Promise<void>;
}

/** A notification may be missed while a connection is away; nothing waits longer than this for its turn. */
const LOOK_AGAIN_MS = 500;

/** Does the work whenever the channel announces some, and by itself every half second. */
export async function startWokenLoop(options: {
  databaseUrl: string;
  channel: string;
  work: () => Promise<unknown>;
  onError: (error: unknown) => void;
}): Promise<WokenLoop> {
  const { databaseUrl, channel, work, onError } = options;
  let stopped = false;
  let wake = () => {};
  const listener = new ChannelListener(databaseUrl, channel, () => wake(), onError);
  await listener.open();

  const loop = (async () => {
    while (!stopped) {
      const woken = new Promise<void>((done) => {
        wake = done;
        setTimeout(done, LOOK_AGAIN_MS).unref();
      });
      await work().catch(onError);
      if (!stopped) await woken;
    }
  })();

  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
      await listener.close();
    },
  };
}
