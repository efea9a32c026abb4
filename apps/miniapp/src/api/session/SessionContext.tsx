import type { Me } from '@cns/contracts/sessions';
import { type Action, officeAllows } from '@cns/domain/offices';
import type { Role, Workplace } from '@cns/domain/workplaces';
import { createContext, useContext } from 'react';

export interface SessionValue {
  me: Me;
  role: Role;
  /** Where the person works now; `null` for a resident without an office. */
  place: Workplace | null;
  places: readonly Workplace[];
  choosePlace(key: string): void;
  /** Shows a person that an action has brought back, for example after the phone was confirmed. */
  update(me: Me): void;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<SessionValue | null>(null);

export function useSession(): SessionValue {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of the signed-in part of the app');
  return session;
}

/** For screens that only a person with an office can reach. */
export function usePlace(): Workplace {
  const { place } = useSession();
  if (place === null) throw new Error('A screen of an office was opened without one');
  return place;
}

/** Whether the office held at this place allows something: what it does not allow is not offered. */
export function useCan(action: Action): boolean {
  const { place } = useSession();
  return place !== null && officeAllows(place.office, action);
}
