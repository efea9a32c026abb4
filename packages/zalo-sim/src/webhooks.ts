import type { Faults } from './faults.ts';
import { newHexId } from './ids.ts';
import { DOCUMENTED_RETRY_DELAYS_MS, type ZaloSimOptions } from './options.ts';
import type { Delivery, DeliveryAttempt } from './state.ts';
import type { SimStore } from './store.ts';
import { macOf } from './webhook-signature.ts';

/** Zalo waits this long for the answer. */
const ANSWER_WITHIN_MS = 2_000;
const LOG_LENGTH = 500;

export type SimEvent = { event_name: string; timestamp: string } & Record<string, unknown>;

/** Signs events and delivers them in the background, with the documented repeats. Order is not promised. */
export class WebhookSender {
  url: string | undefined;
  readonly #options: ZaloSimOptions;
  readonly #store: SimStore;
  readonly #faults: Faults;
  readonly #clock: () => number;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #held: Delivery[] | null = null;

  constructor(options: ZaloSimOptions, store: SimStore, faults: Faults, clock: () => number) {
    this.url = options.webhookUrl;
    this.#options = options;
    this.#store = store;
    this.#faults = faults;
    this.#clock = clock;
  }

  /** From now on events are kept back, for somebody else to deliver in whatever way a network may. */
  hold(): void {
    this.#held ??= [];
  }

  /** Hands out what was kept back; what comes now goes the usual way again. */
  takeHeld(): Delivery[] {
    const held = this.#held ?? [];
    this.#held = null;
    return held;
  }

  /** Sends an event as Zalo would: well signed. */
  emit(event: SimEvent): Delivery {
    return this.send(JSON.stringify(event), event.event_name, 'valid');
  }

  /** Sends these very bytes, signed well, ill or not at all. */
  send(body: string, eventName: string, signature: Delivery['signature']): Delivery {
    const delivery: Delivery = {
      id: newHexId(),
      eventName,
      body,
      signature,
      createdAt: this.#clock(),
      status: 'waiting',
      attempts: [],
      nextAttemptAt: null,
    };
    const { deliveries } = this.#store.state;
    deliveries.push(delivery);
    if (deliveries.length > LOG_LENGTH) deliveries.splice(0, deliveries.length - LOG_LENGTH);
    this.#start(delivery);
    return delivery;
  }

  /** Sends an old event once more, as a new delivery of the same bytes: what an at-least-once sender may do. */
  repeat(delivery: Delivery): Delivery {
    return this.send(delivery.body, delivery.eventName, delivery.signature);
  }

  /** Goes on with the deliveries that an earlier run left waiting. */
  resume(): void {
    for (const delivery of this.#store.state.deliveries.filter(({ status }) => status === 'waiting')) {
      this.#attemptAfter(delivery, Math.max(0, (delivery.nextAttemptAt ?? 0) - this.#clock()));
    }
  }

  /** Resolves when no attempt is under way; repeats that wait for their time do not count. */
  async quiet(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    await this.quiet();
  }

  #start(delivery: Delivery): void {
    if (this.#held !== null) this.#held.push(delivery);
    else if (this.#faults.takeForWebhook()) delivery.status = 'dropped';
    else if (this.url === undefined) delivery.status = 'no_receiver';
    else this.#run(delivery);
    this.#store.changed();
  }

  #attemptAfter(delivery: Delivery, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#run(delivery);
    }, milliseconds);
    this.#timers.add(timer);
  }

  #run(delivery: Delivery): void {
    if (this.#closing.signal.aborted) return;
    const attempt = this.#attempt(delivery).finally(() => this.#running.delete(attempt));
    this.#running.add(attempt);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const attempt = await this.#post(delivery);
    // Cut off by our own closing: not an attempt, the next start goes on from here.
    if (this.#closing.signal.aborted && attempt.httpStatus === null) return;
    delivery.attempts.push(attempt);
    this.#settle(delivery, attempt);
    this.#store.changed();
  }

  #settle(delivery: Delivery, attempt: DeliveryAttempt): void {
    const delays = this.#options.retryDelaysMs ?? DOCUMENTED_RETRY_DELAYS_MS;
    const delay = delays[delivery.attempts.length - 1];
    delivery.nextAttemptAt = null;
    if (attempt.httpStatus === 200) delivery.status = 'delivered';
    else if (delay === undefined) delivery.status = 'failed';
    else {
      delivery.nextAttemptAt = this.#clock() + delay;
      this.#attemptAfter(delivery, delay);
    }
  }

  async #post(delivery: Delivery): Promise<DeliveryAttempt> {
    const at = this.#clock();
    const started = performance.now();
    let httpStatus: number | null = null;
    let error: string | null = null;
    try {
      const response = await fetch(this.url ?? '', {
        method: 'POST',
        headers: this.#headersOf(delivery),
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), this.#closing.signal]),
      });
      await response.body?.cancel();
      httpStatus = response.status;
    } catch (cause) {
      error = describe(cause);
    }
    return { at, httpStatus, error, milliseconds: Math.round(performance.now() - started) };
  }

  #headersOf(delivery: Delivery): Record<string, string> {
    const { appId, oaSecretKey } = this.#options;
    const timestamp = timestampIn(delivery.body) ?? String(delivery.createdAt);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'X-ZEvent-Timestamp': timestamp,
    };
    if (delivery.signature !== 'none') {
      const secret = delivery.signature === 'valid' ? oaSecretKey : `not ${oaSecretKey}`;
      headers['X-ZEvent-Signature'] = `mac=${macOf({ appId, body: delivery.body, timestamp, oaSecretKey: secret })}`;
    }
    if (delivery.attempts.length > 0) headers.num_retry = String(delivery.attempts.length);
    return headers;
  }
}

function timestampIn(body: string): string | undefined {
  try {
    const { timestamp } = JSON.parse(body) as { timestamp?: unknown };
    return typeof timestamp === 'string' ? timestamp : undefined;
  } catch {
    return undefined;
  }
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return `no answer within ${ANSWER_WITHIN_MS} ms`;
  const reason = cause.cause instanceof Error ? cause.cause : cause;
  return 'code' in reason ? String(reason.code) : reason.message;
}
