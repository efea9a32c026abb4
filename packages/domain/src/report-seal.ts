/**
 * A report that is handed in without a network: the phone seals it, and the service receives it when it can. Timeliness goes
 * by the receipt (D-R3); the seal says what was ready, and since when, and a superior may accept that.
 */
import type { ReportSeal, ReportWords } from '@cns/contracts/reports';
import { DomainError } from './errors.ts';
import { formatDay, formatTime } from './format.ts';
import { dayOf, startOfDay } from './time.ts';

/** What a leader saw on the phone and sealed. */
export interface SealedContent {
  unitId: string;
  /** `YYYY-MM` */
  period: string;
  words: ReportWords;
  /** As they stood on the screen. */
  figures: readonly { code: string; inPeriod: number | null; yearToDate: number | null }[];
  /** By the phone's clock. */
  sealedAt: Date;
  /** Of the phone's own outbox: what was sealed before it has a smaller one. */
  sequence: number;
}

/** The words in their order; a box that came later is sealed where it says something, so that older seals stay whole. */
export function boxesOf({ difficulties, proposals, nextPlan, examples }: ReportWords): string[] {
  return [difficulties, proposals, nextPlan, ...(examples ? [examples] : [])];
}

/** SHA-256 over all of it, hexadecimal; the same on the phone and on the service. */
export async function sealDigest(content: SealedContent): Promise<string> {
  const { unitId, period, words, figures, sealedAt, sequence } = content;
  const text = JSON.stringify([
    unitId,
    period,
    boxesOf(words),
    figures.map(({ code, inPeriod, yearToDate }) => [code, inPeriod, yearToDate]),
    sealedAt.toISOString(),
    sequence,
  ]);
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @throws DomainError `seal_broken` when the digest is not that of the content */
export async function checkSeal(content: SealedContent, digest: string): Promise<void> {
  if ((await sealDigest(content)) !== digest) throw new DomainError('seal_broken');
}

const BOXES = ['difficulties', 'proposals', 'nextPlan', 'examples'] as const;

/** Words as they are kept, so that a seal is made of what arrives. */
export function wordsToSeal({ difficulties, proposals, nextPlan, examples }: ReportWords): ReportWords {
  const kept = (text: string) => text.normalize('NFC').trim();
  const words = { difficulties: kept(difficulties), proposals: kept(proposals), nextPlan: kept(nextPlan) };
  return examples === undefined ? words : { ...words, examples: kept(examples) };
}

export function isWordsOf(words: ReportWords, filed: ReportWords): boolean {
  return BOXES.every((box) => (words[box] ?? '') === (filed[box] ?? ''));
}

/** Whether nothing stands in the draft that the person who sealed neither saw nor wants. */
export function mayReplace(stands: ReportWords, { seen, words }: { seen: ReportWords; words: ReportWords }): boolean {
  return BOXES.every((box) => [seen[box] ?? '', words[box] ?? ''].includes(stands[box] ?? ''));
}

/**
 * Whether a seal excuses a report that came too late: made in its period and before the deadline, and received after it. A time
 * that lies after the receipt is that of a wrong clock and excuses nothing.
 */
export function sealExcuses(sealedAt: Date, receivedAt: Date, period: { from: string; dueAt: Date }): boolean {
  return sealedAt >= startOfDay(period.from) && sealedAt < period.dueAt && receivedAt >= period.dueAt;
}

/** "Niêm phong trên máy lúc 23:40 25/11/2026, nhận lúc 00:20 26/11/2026" */
export function sealWords({ sealedAt, receivedAt }: Pick<ReportSeal, 'sealedAt' | 'receivedAt'>): string {
  return `Niêm phong trên máy lúc ${moment(sealedAt)}, nhận lúc ${moment(receivedAt)}`;
}

/** What the unit above said of it. */
export function excuseWords({ excuse }: Pick<ReportSeal, 'excuse'>): string | null {
  return excuse && `${excuse.by} đã chấp nhận là đúng hạn: ${excuse.reason}`;
}

function moment(instant: string): string {
  const at = new Date(instant);
  return `${formatTime(at)} ${formatDay(dayOf(at))}`;
}
