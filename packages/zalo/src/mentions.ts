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

/** Words of people, or a member to be called. */
export type MessagePart = string | { mention: string };

/** Puts a message together: the one place where words of people enter it, and where they are made harmless. */
export function composeMessage(parts: readonly MessagePart[]): string {
  const runs: MessagePart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    // Words that follow one another are escaped as one: a bracket may end the one and an @ begin the other.
    if (typeof part === 'string' && typeof last === 'string') runs[runs.length - 1] = last + part;
    else runs.push(part);
  }
  return runs.map((run) => (typeof run === 'string' ? escapeMentions(run) : mentionOf(run.mention))).join('');
}
