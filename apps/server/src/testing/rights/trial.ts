import type { Api } from '@cns/contracts/api';
import type { PersonName } from '../people.ts';

/** How the rights of a route are tried. */
export interface Trial {
  /** Who may. */
  right: PersonName;
  /** Who has an office, but elsewhere or not for this; and the refusal. */
  outsiders: Partial<Record<PersonName, string>>;
  input: () => object;
  /** The right person is stopped by a rule, not by rights. */
  ruleStops?: string;
}

/** Of some routes; `public` and `session` as the contracts call them. */
export type Trials = { [Route in keyof Api]?: Trial | 'public' | 'session' };

export const elsewhere = { lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' } as const;

export const people = { ...elsewhere, binh: 'forbidden' } as const;

export const atHousehold = {
  lu: 'household_outside_subtree',
  dung: 'household_outside_subtree',
  binh: 'forbidden',
  pan: 'forbidden',
} as const;

export const atCommune = {
  su: 'outside_subtree',
  lu: 'outside_subtree',
  dung: 'outside_subtree',
  binh: 'forbidden',
  pan: 'forbidden',
} as const;
