/** Keeps work that nobody waits for within Zalo's limit of calls, and leaves room for what people wait for. */
export interface Pace {
  /** Resolves when the next call may be made. */
  turn(): Promise<void>;
  /** What the headers of an answer tell of the limit. */
  heard(headers: Headers): void;
  /** Zalo has refused a call because there were too many. */
  refused(): void;
}

export interface PaceOptions {
  /** Calls a minute until Zalo says otherwise; as documented for one app. */
  limitPerMinute?: number;
  clock?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
}

const DOCUMENTED_LIMIT = 4_000;
/** Of the limit; the rest is for what people do. */
const OUR_SHARE = 0.9;
/** When Zalo will count anew is not said: look again after a while. */
const PAUSE_WHEN_LOW_MS = 5_000;
const PAUSE_WHEN_REFUSED_MS = 15_000;

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Calls at even distances, for all that share this pace; other processes are noticed by what remains of the limit. */
export function createPace(options: PaceOptions = {}): Pace {
  const { clock = Date.now, wait = pause } = options;
  let limit = options.limitPerMinute ?? DOCUMENTED_LIMIT;
  let next = 0;
  const notBefore = (moment: number) => {
    next = Math.max(next, moment);
  };
  return {
    turn: async () => {
      notBefore(clock());
      const mine = next;
      next += 60_000 / (limit * OUR_SHARE);
      const milliseconds = mine - clock();
      if (milliseconds > 0) await wait(milliseconds);
    },
    heard: (headers) => {
      limit = countIn(headers, 'x-ratelimit-limit') || limit;
      const remain = countIn(headers, 'x-ratelimit-remain');
      if (remain !== null && remain < limit * (1 - OUR_SHARE)) notBefore(clock() + PAUSE_WHEN_LOW_MS);
    },
    refused: () => notBefore(clock() + PAUSE_WHEN_REFUSED_MS),
  };
}

function countIn(headers: Headers, name: string): number | null {
  const text = headers.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
