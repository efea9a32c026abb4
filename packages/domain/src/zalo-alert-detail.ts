import type { ZaloEvent } from '@cns/contracts/zalo-events';

const MOST_FIELDS = 20;
const LONGEST = 200;
/** Of whom and when is known apart; people's ids do not belong into an alert. */
const ENVELOPE = new Set(['family', 'event_name', 'app_id', 'oa_id', 'timestamp', 'user_id', 'user_id_by_app']);

/** The few plain values of an event about the account, for an operator to read: `status.new_status` → `REJECT`. */
export function alertDetail(event: ZaloEvent): Record<string, string> {
  const fields = Object.entries(event).filter(([name]) => !ENVELOPE.has(name));
  return Object.fromEntries(fields.flatMap(([name, value]) => plain(name, value)).slice(0, MOST_FIELDS));
}

function plain(name: string, value: unknown): [string, string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([inner, leaf]) => scalar(`${name}.${inner}`, leaf));
  }
  return scalar(name, value);
}

function scalar(name: string, value: unknown): [string, string][] {
  const printable = ['string', 'number', 'boolean'].includes(typeof value);
  return printable ? [[readable(name), readable(String(value))]] : [];
}

/** Letters, digits, punctuation and blanks: what the database can keep as JSON and a terminal can show. */
function readable(text: string): string {
  return text.slice(0, LONGEST).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]/gu, '');
}
