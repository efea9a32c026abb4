import type { ConsentPurpose, PriorityReason, ResidentRelation } from '@cns/contracts/enums';
import type { Input } from '../../api/routes.ts';

/** A person of the household as typed so far. */
export interface PersonDraft {
  id: string;
  fullName: string;
  relation: ResidentRelation;
  birthYear: string;
}

/** A household as typed so far. Its ids are made once and stay through every retry. */
export interface HouseholdDraft {
  operationId: string;
  id: string;
  phone: string;
  hamlet: string;
  priority: PriorityReason[];
  /** The first one is the head. */
  people: PersonDraft[];
  consents: ConsentPurpose[];
  /** The refused operation that this one mends. */
  mends?: string;
}

export function emptyHousehold(newId: () => string): HouseholdDraft {
  return {
    operationId: newId(),
    id: newId(),
    phone: '',
    hamlet: '',
    priority: [],
    people: [emptyPerson('head', newId)],
    consents: [],
  };
}

export function emptyPerson(relation: ResidentRelation, newId: () => string): PersonDraft {
  return { id: newId(), fullName: '', relation, birthYear: '' };
}

/** A person as they were typed. */
export function typedAs(person: Omit<PersonDraft, 'birthYear'> & { birthYear: number | null }): PersonDraft {
  return { ...person, birthYear: person.birthYear === null ? '' : String(person.birthYear) };
}

/** What is wrong, by the same paths that the server names. Empty = may be sent. */
export function problemsOf(draft: HouseholdDraft, thisYear: number): Record<string, string> {
  const problems: Record<string, string> = {};
  draft.people.forEach((person, index) => {
    Object.assign(problems, personProblems(person, `residents.${index}.`, thisYear));
  });
  if (draft.phone.trim() !== '' && !looksLikePhone(draft.phone)) problems.phone = PHONE_WRONG;
  if (!draft.consents.includes('support')) problems.consents = 'Cần gia đình đồng ý điều này thì mới ghi được.';
  return problems;
}

export const PHONE_WRONG = 'Nhập đủ 10 số, ví dụ 0912 345 678.';

/** A mobile number or one of a landline, as numbers begin in Vietnam; without a signal nobody else can tell. */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+?84/, '0');
  return /^0[35789]\d{8}$/.test(digits) || /^02\d{8,9}$/.test(digits);
}

export function personProblems(
  person: Pick<PersonDraft, 'fullName' | 'birthYear'>,
  path: string,
  thisYear: number,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (person.fullName.trim().length < 2) problems[`${path}fullName`] = 'Ghi họ tên.';
  const year = birthYearOf(person.birthYear);
  if (year !== null && !(year >= 1900 && year <= thisYear)) {
    problems[`${path}birthYear`] = `Năm sinh gồm 4 chữ số, từ 1900 đến ${thisYear}.`;
  }
  return problems;
}

/** Blank is allowed: elderly people may not know it. Nonsense becomes NaN, which no range holds. */
export function birthYearOf(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{4}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

export function bodyOf(
  draft: HouseholdDraft,
  villageId: string,
  consentTextVersion: string,
): Input<'POST /v1/households'>['body'] {
  return {
    operationId: draft.operationId,
    id: draft.id,
    villageId,
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    hamlet: draft.hamlet.trim() === '' ? null : draft.hamlet.trim(),
    priority: draft.priority,
    residents: draft.people.map((person) => ({
      id: person.id,
      fullName: person.fullName,
      relation: person.relation,
      birthYear: birthYearOf(person.birthYear),
    })),
    consents: draft.consents,
    consentTextVersion,
  };
}

export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
