/** Who and what is in the province of the roll-up: everything has its number, and an id that follows from it. */
import type { Day } from '@cns/domain/time';

export const COMMUNES = 209;
export const VILLAGES = 1_891;
/** Days before today on which visits were made. */
export const DAYS = 350;

export interface RollupWorld {
  households: number;
  visits: number;
  today: Day;
}

export const uuid = (kind: number, number: number) =>
  `01800000-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const KIND = {
  province: 1,
  commune: 2,
  village: 3,
  person: 4,
  team: 5,
  appointment: 6,
  session: 7,
  household: 8,
  resident: 9,
  visit: 10,
  receipt: 11,
  audit: 12,
};

export const provinceId = uuid(KIND.province, 0);
export const communeId = (number: number) => uuid(KIND.commune, number);
export const villageId = (number: number) => uuid(KIND.village, number);
export const householdId = (number: number) => uuid(KIND.household, number);
export const residentId = (household: number, nth: 0 | 1) => uuid(KIND.resident, household * 2 + nth);
export const memberId = (village: number) => uuid(KIND.person, village);
/** The village of a household by its id. */
export const villageOfId = (id: string) => villageOf(Number.parseInt(id.slice(-12), 16));
export const tokenOf = (village: number) => `bench-token-of-the-member-of-village-${village}`;
/** A household's village; households lie scattered over the province. */
export const villageOf = (household: number) => household % VILLAGES;
/** Who reads the figures of the whole province. */
export const OFFICER = VILLAGES;
