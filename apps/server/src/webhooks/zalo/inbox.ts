import { mayRecover, type NewZaloEvent, openZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { eventKeyOf } from './event-key.ts';
import { MicroBatches, NotWritten } from './micro-batches.ts';

/** A delivery whose signature is right. */
export interface SignedDelivery {
  rawBody: Buffer;
  numRetry: number | null;
  /** `X-ZEvent-Timestamp` as it came, digits. */
  timestamp: string | null;
  receivedAt: Date;
}

/** Where deliveries are kept for good. */
export interface Inbox {
  /**
   * Resolves after the commit.
   * @throws when it could not be stored in time; it may be stored all the same, a repeat is then a duplicate
   */
  accept(delivery: SignedDelivery): Promise<void>;
  /** Ends when everything that was taken in is stored or refused. */
  close(): Promise<void>;
}

export interface InboxOptions {
  databaseUrl: string;
  onError: (error: unknown, detail?: { refused: number }) => void;
  onStored: (counts: { stored: number; duplicates: number }) => void;
}

const MEGABYTE = 1024 * 1024;

/** Zalo waits 2 s for an answer. A database that stalls gets 1.2 s; then Zalo is told to come again. */
const WITHIN_MS = 1_200;
/** The second for a flood, and for the case that the first hangs. */
const LANES = 2;
const MOST_ITEMS = 256;

/** The inbox in PostgreSQL: many deliveries in one statement, on connections that nothing else uses. */
export function openInbox({ databaseUrl, onError, onStored }: InboxOptions): Inbox {
  const writer = openZaloInboxWriter({ url: databaseUrl, connections: LANES, onError });
  const batches = new MicroBatches<NewZaloEvent>({
    lanes: LANES,
    worthALane: MOST_ITEMS / 2,
    mostItems: MOST_ITEMS,
    mostBytes: 4 * MEGABYTE,
    mostHeldBytes: 64 * MEGABYTE,
    withinMs: WITHIN_MS,
    mayRecover,
    onGivenUp: (error, refused) => onError(error, { refused }),
    write: async (events, signal) => {
      const stored = await writer.write(events, signal);
      onStored({ stored, duplicates: events.length - stored });
    },
  });
  let closed = false;
  return {
    accept: async (delivery) => {
      if (closed) throw new NotWritten('closed');
      await batches.add(eventOf(delivery), delivery.rawBody.length);
    },
    close: async () => {
      closed = true;
      await batches.quiet();
      await writer.close();
    },
  };
}

/** The delivery as a row of the inbox. */
export function eventOf({ rawBody, numRetry, timestamp, receivedAt }: SignedDelivery): NewZaloEvent {
  const { key, name } = eventKeyOf(rawBody);
  return { eventKey: key, eventName: name, body: rawBody, headers: { numRetry, timestamp }, receivedAt };
}
