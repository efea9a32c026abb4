/** Zalo as it is when we are in trouble: it goes on sending, and repeats what was not answered 200. */
import { createHash } from 'node:crypto';
import { eventKeyOf } from '../event-key.ts';

export interface SentEvent {
  /** Hexadecimal, as the inbox recognises it. */
  key: string;
  isMessage: boolean;
}

export interface SenderOptions {
  url: string;
  appId: string;
  oaSecretKey: string;
  /** Deliveries under way at the same time. */
  senders: number;
  random: () => number;
}

const GROUPS = 20;
/** Zalo waits 2 s for the answer. */
const ANSWER_WITHIN_MS = 2_000;
const NAMES = ['user_join_group', 'user_out_group', 'user_send_group_text', 'user_request_join_group'] as const;

export class RelentlessSender {
  /** Every event that was once answered 200. */
  readonly acknowledged: SentEvent[] = [];
  repeated = 0;
  #number = 0;
  #running = true;
  readonly #began = Date.now();
  readonly #options: SenderOptions;
  readonly #senders: Promise<void>[];

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#senders = Array.from({ length: options.senders }, () => this.#sendInTurn());
  }

  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#senders);
  }

  async #sendInTurn(): Promise<void> {
    while (this.#running) await this.#sendUntilAcknowledged(this.#newBody());
  }

  #newBody(): string {
    const { random } = this.#options;
    this.#number += 1;
    const name = NAMES[Math.floor(random() * NAMES.length)];
    const timestamp = String(this.#began - 1_000_000 + this.#number);
    const group = `group-${Math.floor(random() * GROUPS)}`;
    const person = `person-${Math.floor(random() * 200)}`;
    return name === 'user_send_group_text'
      ? JSON.stringify({
          event_name: name,
          sender: { id: person },
          recipient: { id: group },
          message: { msg_id: timestamp, text: 'Mai họp thôn' },
          timestamp,
        })
      : JSON.stringify({ event_name: name, group_id: group, users: [{ id: person }], timestamp });
  }

  /** One event in ten is given up after the first failure, as Zalo gives up in the end. */
  async #sendUntilAcknowledged(body: string): Promise<void> {
    const patient = this.#options.random() > 0.1;
    for (let attempt = 0; ; attempt += 1) {
      if (await this.#send(body, attempt)) {
        this.acknowledged.push(this.#sentEvent(body));
        return;
      }
      if (!patient || !this.#running) return;
      this.repeated += 1;
      await new Promise((done) => setTimeout(done, 20 + this.#options.random() * 80));
    }
  }

  #sentEvent(body: string): SentEvent {
    const { key, name } = eventKeyOf(Buffer.from(body));
    return { key: key.toString('hex'), isMessage: name === 'user_send_group_text' };
  }

  async #send(body: string, attempt: number): Promise<boolean> {
    const { url, appId, oaSecretKey } = this.#options;
    const { timestamp } = JSON.parse(body) as { timestamp: string };
    const mac = createHash('sha256').update(`${appId}${body}${timestamp}${oaSecretKey}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'x-zevent-timestamp': timestamp,
      'x-zevent-signature': `mac=${mac}`,
      ...(attempt > 0 ? { num_retry: String(attempt) } : {}),
    };
    try {
      const reply = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await reply.arrayBuffer();
      return reply.status === 200;
    } catch {
      return false;
    }
  }
}
