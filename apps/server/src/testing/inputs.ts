import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';

type RegisterBody = Api['POST /v1/households']['body'];
type VisitBody = Api['POST /v1/visits']['body'];

/** A household as a member types it: the head and the spouse. */
export function householdInput(villageId: string, change: Partial<RegisterBody> = {}): RegisterBody {
  return {
    operationId: newId(),
    id: newId(),
    villageId,
    phone: null,
    hamlet: 'Xóm trên',
    priority: [],
    residents: [
      { id: newId(), fullName: 'Lò Văn Inh', relation: 'head', birthYear: 1953 },
      { id: newId(), fullName: 'Lò Thị Pản', relation: 'spouse', birthYear: 1955 },
    ],
    consents: ['support', 'contact'],
    consentTextVersion: '2026-11',
    ...change,
  };
}

/** A visit that teaches one person one skill. */
export function visitInput(householdId: string, residentId: string, change: Partial<VisitBody> = {}): VisitBody {
  return {
    operationId: newId(),
    id: newId(),
    householdId,
    occurredAt: '2026-11-23T02:30:00.000Z',
    outcome: 'done',
    comeBackOn: null,
    residents: [{ residentId, skills: [{ skill: 1, levelBefore: null, levelAfter: 'guided' }], services: [] }],
    difficulties: '',
    needs: '',
    ...change,
  };
}
