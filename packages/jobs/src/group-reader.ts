import { OaNotAuthorised } from './oa-token.ts';
import { type ReadGroupsOptions, readDueGroups } from './read-groups.ts';

export interface GroupReader {
  /** Ends after the groups that are being read. */
  stop(): Promise<void>;
}

/** How soon a change that an event told of is looked at. */
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
    stop: async () => {
      await Promise.all(loops.map((stop) => stop()));
    },
  };
}

function startLoop(
  { onError, ...options }: GroupReaderOptions,
  kind: { lanes: number; settingsOnly: boolean },
): () => Promise<void> {
  let stopped = false;
  let wake = () => {};
  const pause = (milliseconds: number) =>
    new Promise<void>((done) => {
      wake = done;
      setTimeout(done, milliseconds).unref();
    });
  const work = (async () => {
    while (!stopped) {
      const wait = await readDueGroups({ ...options, ...kind, onGroupError: onError }).then(
        () => LOOK_MS,
        (error) => {
          if (!(error instanceof OaNotAuthorised)) onError(error);
          return LOOK_AFTER_FAILURE_MS;
        },
      );
      if (!stopped) await pause(wait);
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await work;
  };
}
