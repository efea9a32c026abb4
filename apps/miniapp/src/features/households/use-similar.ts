import { phoneKey } from '@cns/domain/duplicates';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Answer, request } from '../../api/client.ts';
import type { HouseholdDraft } from './new-household.ts';
import { birthYearOf } from './new-household.ts';

type Similar = Answer<'POST /v1/units/:unitId/similar-households'>;

/** Nobody is asked at every letter. */
const PAUSE_MS = 500;

/** Registered households that may be the one that is being typed; `undefined` while nothing is known, or without a signal. */
export function useSimilar(villageId: string, draft: HouseholdDraft): Similar | undefined {
  const body = useCalm(traitsOf(draft));
  const { data } = useQuery<Similar>({
    queryKey: ['similar-households', villageId, body],
    queryFn: ({ signal }) =>
      request(
        'POST /v1/units/:unitId/similar-households',
        { params: { unitId: villageId }, body: JSON.parse(body) },
        signal,
      ),
    enabled: body !== '',
    retry: false,
    staleTime: 60_000,
  });
  return body === '' ? undefined : data;
}

/** As text, so that the same words are the same question; empty while there is nothing to compare. */
export function traitsOf({ people, phone, hamlet }: HouseholdDraft): string {
  const [head, ...others] = people.map(({ fullName }) => fullName.trim());
  const isName = (name: string | undefined): name is string => (name ?? '').length >= 2;
  if (!isName(head) || (!head.includes(' ') && phoneKey(phone) === null)) return '';
  const birthYear = birthYearOf(people[0]?.birthYear ?? '');
  return JSON.stringify({
    headName: head,
    headBirthYear: Number.isNaN(birthYear) ? null : birthYear,
    others: others.filter(isName),
    phone: phoneKey(phone) === null ? null : phone.trim(),
    hamlet: hamlet.trim() || null,
  });
}

function useCalm(value: string): string {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}
