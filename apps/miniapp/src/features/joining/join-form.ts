import type { ConsentPurpose } from '@cns/contracts/enums';

/** What the person says about themselves. */
export interface JoinWords {
  fullName: string;
  headName: string;
  hamlet: string;
}

export interface JoinAgreement {
  /** Switched on by the person, one by one; nothing is on from the start (D-P2). */
  consents: readonly ConsentPurpose[];
  rulesAccepted: boolean;
}

export type JoinForm = JoinWords & JoinAgreement;

/** Under which name the words are kept until they are sent. */
export const joinDraft = (code: string): string => `join.${code}`;

/** @param fullName the name in Zalo, as far as it is known */
export function emptyWords(fullName: string): JoinWords {
  return { fullName, headName: '', hamlet: '' };
}

export type JoinStep = 'consents' | 'rules' | 'fullName' | 'headName';

const SHORTEST_NAME = 2;

/**
 * The first thing that is still missing, in the order of the page, and how to mend it. Joining needs the consent to the
 * group, for a group is what is joined; every other purpose stays free (D-P2, D-G5).
 */
export function nextMissing(form: JoinForm, groupTitle: string): { step: JoinStep; words: string } | null {
  if (!form.consents.includes('group')) return { step: 'consents', words: `Bật nút “${groupTitle}” nếu đồng ý.` };
  if (!form.rulesAccepted) return { step: 'rules', words: 'Đọc nội quy rồi bật nút đồng ý.' };
  if (form.fullName.trim().length < SHORTEST_NAME) return { step: 'fullName', words: 'Ghi họ và tên.' };
  if (form.headName.trim().length < SHORTEST_NAME) return { step: 'headName', words: 'Ghi tên chủ hộ.' };
  return null;
}

/** The id of the part of the page where a step is done, to bring it into sight. */
export function stepId(step: JoinStep): string {
  return `join-${step}`;
}
