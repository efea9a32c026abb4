import { OaNotAuthorised } from './oa-token.ts';
import { type ReadGroupsOptions, readDueGroups } from './read-groups.ts';

export interface GroupReader {
  /** There may be something to read; it looks by itself too. */
  wake(): void;
  /** Ends after the groups that are being read. */
  stop(): Promise<void>;
}

/** How soon what another process asks for is seen. */
const LOOK_MS = 200;
/** Zalo cannot be asked, or the Official Account is not authorised yet. */
const LOOK_AFTER_FAILURE_MS = 30_000;

export type GroupReaderOptions = Omit<ReadGroupsOptions, 'lanes' | 'settingsOnly' | 'onGroupError' | 'onRead'> & {
  onError: (error: unknown) => void;
};

/** Reads groups as it is asked for: names and settings at once, members beside them, so that neither waits for the other. */
export function startGroupReader(options: GroupReaderOptions): GroupReader {
  const loops = [
    startLoop(options, { lanes: 2, settingsOnly: true }),
    startLoop(options, { lanes: 4, settingsOnly: false }),
  ];
  return {
    wake: () => {
      for (const loop of loops) loop.wake();
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function startLoop(
  { onError, ...options }: GroupReaderOptions,
  kind: { lanes: number; settingsOnly: boolean },
): GroupReader {
  let stopped = false;
  let pausing = () => {};
  let failed = false;
  const pause = (milliseconds: number) =>
    new Promise<void>((done) => {
      pausing = done;
      setTimeout(done, milliseconds).unref();
    });
  const work = (async () => {
    while (!stopped) {
      failed = await readDueGroups({ ...options, ...kind, onGroupError: onError }).then(
        () => false,
        (error) => {
          if (!(error instanceof OaNotAuthorised)) onError(error);
          return true;
        },
      );
      if (!stopped) await pause(failed ? LOOK_AFTER_FAILURE_MS : LOOK_MS);
    }
  })();
  return {
    wake: () => {
      // While Zalo cannot be asked, events are no reason to try.
      if (!failed) pausing();
    },
    stop: async () => {
      stopped = true;
      pausing();
      await work;
    },
  };
}
