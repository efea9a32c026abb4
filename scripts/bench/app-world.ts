/** The village of the measurement: as many households as ordered, every other one visited, and a leader who holds the slow phone. */
import { householdInput, visitInput } from '@cns/server/testing/inputs';
import { PEOPLE } from '@cns/server/testing/people';
import { makeWorld } from '@cns/server/testing/world';
import { type MeasuredService, signIn } from './service.ts';

const AT_ONCE = 4;
export const FAMILIES = ['Giàng', 'Vàng', 'Lò', 'Tẩn', 'Chảo', 'Hoàng', 'Nông', 'Sùng', 'Nguyễn', 'Phạm'];
const MIDDLES = ['A', 'Văn', 'Quốc', 'Thị', 'Thanh'];
const GIVEN = ['Páo', 'Inh', 'Dơ', 'Thắng', 'Lử', 'Hùng', 'Khánh', 'Chớ', 'Bình', 'Sáy', 'Mỷ', 'Xuân'];

export const HOLDER = PEOPLE.su;

/** Fills the village through the service itself. */
export async function fillVillage({ db, url }: MeasuredService, households: number): Promise<void> {
  const world = await makeWorld(db);
  const headers = { ...(await signIn(db, world.people.su)), 'content-type': 'application/json' };
  const send = async (path: string, body: object) => {
    const { status } = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (status !== 201) throw new Error(`${path} answered ${status}`);
  };
  let next = 0;
  const one = async () => {
    for (let number = next++; number < households; number = next++) {
      const household = householdInput(world.banBay, number % 7 === 0 ? { priority: ['elderly'] } : {});
      const [head] = household.residents;
      if (head) head.fullName = nameOf(number);
      await send('/v1/households', household);
      if (number % 2 === 0)
        await send('/v1/visits', visitInput(household.id, head?.id ?? '', { occurredAt: new Date().toISOString() }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

function nameOf(number: number): string {
  const pick = (words: readonly string[], step: number) => words[Math.floor(number / step) % words.length];
  return `${pick(FAMILIES, 1)} ${pick(MIDDLES, FAMILIES.length)} ${pick(GIVEN, 3)}`;
}
