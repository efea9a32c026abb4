import type { HouseholdDetail, Resident } from '@cns/contracts/households';

const NOBODY = [null, null, null, null, null];

/** A household as a phone keeps it, with nothing known but the head's name. */
export function localHousehold(id: string, headName: string, change: Partial<HouseholdDetail> = {}): HouseholdDetail {
  return {
    id,
    village: { id: 'bay', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay' },
    headName,
    phone: null,
    hamlet: null,
    priority: [],
    residentCount: 1,
    petals: NOBODY,
    goalOneMember: false,
    lastVisitOn: null,
    comeBackOn: null,
    version: 0,
    digitalShop: null,
    assistedBy: null,
    residents: [],
    visits: [],
    consents: [],
    ...change,
  };
}

export function localResident(relation: Resident['relation'], fullName: string): Resident {
  return {
    id: fullName,
    fullName,
    relation,
    birthYear: null,
    petals: NOBODY,
    indicators: {
      vneidLevel: null,
      publicServiceAccount: null,
      paymentAccount: null,
      healthRecord: null,
      digitalSignature: null,
    },
  };
}
