import type { DeliveryCounts } from '@cns/contracts/dispatches';
import type { DeliveryState } from '@cns/contracts/enums';
import { DomainError, fieldError } from './errors.ts';

/** The most that Zalo takes in one message. */
export const LONGEST_MESSAGE = 2000;

/**
 * An address that may be sent to a whole village: a public page over https, without a name and password in it. The host is
 * given back in its plain form, so that letters of other alphabets cannot pass for others.
 * @returns `null` when nothing was written
 * @throws DomainError `link_invalid`
 */
export function checkLink(written: string): string | null {
  const text = written.trim();
  if (text === '') return null;
  const refused = fieldError('link_invalid', 'link', { value: text.slice(0, 80) });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused;
  }
  const named = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(url.hostname);
  if (url.protocol !== 'https:' || !named || url.username !== '' || url.password !== '') throw refused;
  return url.href;
}

/**
 * What stands in the groups: title, words, link, and who says so.
 * @throws DomainError `dispatch_too_long`
 */
export function dispatchText({
  title,
  body,
  link,
  from,
}: {
  title: string;
  body: string;
  link: string | null;
  from: string;
}): string {
  const text = [title, body, link ?? '', `${from} gửi`].filter((part) => part !== '').join('\n\n');
  checkLength(text);
  return text;
}

/** @throws DomainError `dispatch_too_long` */
export function checkLength(text: string): void {
  if (text.length > LONGEST_MESSAGE) throw new DomainError('dispatch_too_long', { most: LONGEST_MESSAGE });
}

/** What is known of one group: how its message in the outbox stands, if it has one, and whether a person posted it. */
export interface DeliveryFacts {
  outbox: 'waiting' | 'sending' | 'sent' | 'refused' | 'unsure' | 'dropped' | null;
  posted: boolean;
}

/** A person's word that it stands there settles it, whatever became of the message. */
export function deliveryState({ outbox, posted }: DeliveryFacts): DeliveryState {
  if (posted) return 'posted';
  if (outbox === null) return 'to_post';
  if (outbox === 'sending') return 'waiting';
  // Somebody decided not to send it: then it is for people to post.
  return outbox === 'dropped' ? 'to_post' : outbox;
}

/** Whether the dispatch stands in the group. */
export function hasArrived(state: DeliveryState): boolean {
  return state === 'sent' || state === 'posted';
}

/** Whether a person may still say that they posted it: not while it may yet be sent by itself, or was. */
export function mayPostByHand(state: DeliveryState): boolean {
  return state === 'to_post' || state === 'refused' || state === 'unsure';
}

/** Deliveries that stand alike, and how many. */
export interface DeliveriesAlike extends DeliveryFacts {
  pinned: boolean;
  groups: number;
}

/** How far a dispatch has come. `pin`: somebody was asked to pin it. */
export function countDeliveries(alike: readonly DeliveriesAlike[], pin: boolean): DeliveryCounts {
  const sum = (which: (one: DeliveriesAlike, state: DeliveryState) => boolean) =>
    alike.reduce((groups, one) => groups + (which(one, deliveryState(one)) ? one.groups : 0), 0);
  return {
    has: { count: sum((_, state) => hasArrived(state)), total: sum(() => true) },
    waiting: sum((_, state) => state === 'waiting'),
    toPost: sum((_, state) => state === 'to_post'),
    troubled: sum((_, state) => state === 'refused' || state === 'unsure'),
    toPin: pin ? sum(({ pinned }, state) => hasArrived(state) && !pinned) : 0,
  };
}
