import { DomainError } from '@cns/domain/errors';
import { unfoldsWithin } from './zip-guard.ts';

export const MOST_TEMPLATE_BYTES = 1024 * 1024;
const MOST_UNFOLDED_BYTES = 20 * 1024 * 1024;

/**
 * A form from outside, safe to keep: not too large, unfolding to no more than it says, a Word file that fetches and runs
 * nothing, and asking for nothing but what is known.
 * @throws DomainError `template_unreadable`, `template_malformed`, `template_placeholders_unknown`
 */
export async function checkedTemplate(content: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const fits = content.length > 0 && content.length <= MOST_TEMPLATE_BYTES;
  if (!fits || !unfoldsWithin(content, MOST_UNFOLDED_BYTES)) throw new DomainError('template_unreadable');
  // What reads Word files is large, and loaded when it is first asked for.
  const { checkTemplate } = await import('@cns/papers/template');
  checkTemplate(content);
  return Uint8Array.from(content);
}
