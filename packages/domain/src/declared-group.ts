/** What people declare of an ordinary Zalo group (D-G1). */
import { DomainError, fieldError } from './errors.ts';

const LINK = /^(?:https?:\/\/)?(?:www\.)?zalo\.me\/g\/([a-z0-9]{4,40})\/?(?:[?#]\S*)?$/i;

/**
 * The link by which people join, written in one way, so that the same group is recognised: "zalo.me/g/abc123" with or
 * without what comes before and after.
 * @throws DomainError `group_link_invalid` for anything else
 */
export function groupLink(written: string): string {
  const id = LINK.exec(written.trim())?.[1];
  if (!id) throw fieldError('group_link_invalid', 'link');
  return `https://zalo.me/g/${id}`;
}

/**
 * A household is in a group by somebody: there cannot be more of them than members.
 * @throws DomainError `group_counts_mismatch`
 */
export function checkGroupCounts(counts: { members: number | null; households: number | null }): void {
  const { members, households } = counts;
  if (members !== null && households !== null && households > members) {
    throw new DomainError('group_counts_mismatch', { members, households });
  }
}
