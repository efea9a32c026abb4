import { phoneKey } from '@cns/domain/duplicates';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type Answer, request } from '../../api/client.ts';
import { similarHere } from '../../api/local.ts';
import type { HouseholdDraft } from './new-household.ts';
import { birthYearOf } from './new-household.ts';

type Similar = Answer<'POST /v1/units/:unitId/similar-households'>;

/** The phone compares as one types; the service is not asked at every letter. */
const PAUSE_HERE_MS = 120;
const PAUSE_MS = 500;

/**
 * Registered households that may be the one that is being typed: those of the own village from the phone, also without a
 * signal, and whether there are others from the service. `undefined` while nothing is known.
 */
export function useSimilar(villageId: string, draft: HouseholdDraft): Similar | undefined {
  const typed = useCalm(traitsOf(draft), PAUSE_HERE_MS);
  const here = useMemo(() => (typed === '' ? null : similarHere(villageId, JSON.parse(typed))), [villageId, typed]);
  const body = useCalm(typed, PAUSE_MS - PAUSE_HERE_MS);
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
  if (typed === '') return undefined;
  return here === null ? data : { here, elsewhere: data?.elsewhere ?? [] };
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

function useCalm(value: string, pauseMs: number): string {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return calm;
}
