import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { foldPersonName } from '@cns/domain/names';
import type { Fault } from './faults.ts';

/** A person as a line of a file names them. */
export interface NamedPerson {
  line: number;
  name: string;
  phone: string;
}

export interface People {
  idOf(phone: string): string;
  created: number;
  renamed: number;
}

interface KnownPerson {
  id: string;
  phone: string | null;
  displayName: string;
}

/** The people of the system who bear these phone numbers. */
export async function peopleByPhone(tx: Tx, named: readonly NamedPerson[]): Promise<Map<string, KnownPerson>> {
  const phones = [...new Set(named.map((person) => person.phone))];
  const known = await tx.person.findMany({
    where: { phone: { in: phones } },
    select: { id: true, phone: true, displayName: true },
  });
  return new Map(known.map((person) => [person.phone ?? '', person]));
}

/** A number that the system knows under another name may have changed hands: never silently (D-T5). */
export function otherNames(named: readonly NamedPerson[], known: ReadonlyMap<string, KnownPerson>): Fault[] {
  return named.flatMap(({ line, name, phone }) => {
    const person = known.get(phone);
    if (!person || foldPersonName(person.displayName) === foldPersonName(name)) return [];
    const message = `Số ${phone} ghi cho "${name}", trong hệ thống là của "${person.displayName}". Nếu đúng là đổi tên người, thêm --rename-people`;
    return [{ line, message }];
  });
}

/** Makes those who are new, and takes over the writing of names ("Lo Thi Pan" → "Lò Thị Pản"). */
export async function savePeople(
  tx: Tx,
  named: readonly NamedPerson[],
  known: ReadonlyMap<string, KnownPerson>,
): Promise<People> {
  const byPhone = new Map(named.map((person) => [person.phone, person.name]));
  const fresh = [...byPhone].filter(([phone]) => !known.has(phone));
  const data = fresh.map(([phone, displayName]) => ({ id: newId(), phone, displayName }));
  await tx.person.createMany({ data });
  let renamed = 0;
  for (const [phone, displayName] of byPhone) {
    const person = known.get(phone);
    if (!person || person.displayName === displayName) continue;
    await tx.person.update({ where: { id: person.id }, data: { displayName } });
    renamed += 1;
  }
  const ids = new Map([...known].map(([phone, person]) => [phone, person.id]));
  for (const person of data) ids.set(person.phone, person.id);
  return { idOf: (phone) => ids.get(phone) ?? unknown(phone), created: data.length, renamed };
}

function unknown(phone: string): never {
  throw new Error(`No person with phone ${phone}`);
}
