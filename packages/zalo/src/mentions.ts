/** What could be read as the start of a mention `[@id]`: also spaced out, or written with full-width signs. */
const MENTION_START = /[[［][\s\p{Cf}]*[@＠]/gu;

/**
 * Makes words of people harmless in a message of the Official Account, where `[@<user id>]` calls one person and
 * `[@<group id>]` everybody. The bracket becomes a round one; everything else stays.
 */
export function escapeMentions(text: string): string {
  return text.replace(MENTION_START, '(@');
}

/** Calls this member in a group message. */
export function mentionOf(oaUserId: string): string {
  return `[@${oaUserId}]`;
}
