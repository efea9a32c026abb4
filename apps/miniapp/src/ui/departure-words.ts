import type { Departure } from '@cns/contracts/enums';

export const DEPARTURE_WORDS: Record<Departure, string> = { moved: 'Chuyển đi', died: 'Đã mất' };
