import type { HouseholdCard } from '@cns/contracts/households';
import { ASK_FROM, type HouseholdTraits, LIST_FROM, type Likeness, likenessOf, phoneKey } from '@cns/domain/duplicates';
import { foldPersonName } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import { householdCards } from './households.ts';

interface TraitsRow extends HouseholdTraits {
  id: string;
  villageId: string;
}

/** Most of one village that are offered while somebody types. */
const MOST_HERE = 5;
/** Most villages that are named: more than that is a common name, not a household. */
const MOST_ELSEWHERE = 3;
/** Most pairs that are looked at, and shown. */
const MOST_COMPARED = 2_000;
const MOST_PAIRS = 50;

const TRAITS = `
  h.id, h.village_id AS "villageId", h.head_name AS "headName", h.phone, h.hamlet,
  (SELECT r.birth_year FROM resident r WHERE r.household_id = h.id AND r.relation = 'head' AND r.departed_on IS NULL) AS "headBirthYear",
  ARRAY(SELECT r.full_name FROM resident r WHERE r.household_id = h.id AND r.relation <> 'head' AND r.departed_on IS NULL) AS others`;

/**
 * Households like one that is being typed: those of its village, and the other villages of `scope` in which there is one.
 * @param scope units within which to look
 */
export async function similarHouseholds(
  tx: Tx,
  villageId: string,
  scope: readonly string[],
  typed: HouseholdTraits,
): Promise<{ here: ({ household: HouseholdCard } & Likeness)[]; elsewhere: string[] }> {
  const names = [typed.headName, ...typed.others].map(foldPersonName).filter((name) => name !== '');
  // Everybody is called by the last syllable, whatever else is left out.
  const given = [...new Set(names.map((name) => name.split(' ').at(-1) ?? name))];
  const phone = phoneKey(typed.phone);
  const rows = await tx.$queryRawUnsafe<TraitsRow[]>(
    `SELECT ${TRAITS} FROM household h
     WHERE h.archived_at IS NULL AND h.erased_at IS NULL AND (
       (h.village_id = $1::uuid AND EXISTS (SELECT FROM resident r
         WHERE r.household_id = h.id AND substring(r.name_folded from '[^ ]+$') = ANY($2::text[])))
       OR ((h.phone = $3 OR (h.head_folded = $4 AND h.village_id = ANY(ARRAY(
           SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ANY($5::uuid[])))))
         AND EXISTS (SELECT FROM unit_ancestry u WHERE u.descendant_id = h.village_id AND u.ancestor_id = ANY($5::uuid[]))))`,
    villageId,
    given,
    phone === null ? null : `+84${phone}`,
    names[0] ?? '',
    scope,
  );
  const found = rows
    .map((row) => ({ row, likeness: likenessOf(typed, row, row.villageId === villageId) }))
    .filter(({ likeness }) => likeness.score >= ASK_FROM)
    .sort((a, b) => b.likeness.score - a.likeness.score);
  const here = found.filter(({ row }) => row.villageId === villageId).slice(0, MOST_HERE);
  const elsewhere = found.filter(({ row }) => row.villageId !== villageId).map(({ row }) => row.villageId);
  const cards = await householdCards(
    tx,
    here.map(({ row }) => row.id),
  );
  return {
    here: here.flatMap(({ likeness }, index) => {
      const household = cards[index];
      return household ? [{ household, ...likeness }] : [];
    }),
    elsewhere: [...new Set(elsewhere)].slice(0, MOST_ELSEWHERE),
  };
}

export type DuplicatePair = { one: HouseholdCard; other: HouseholdCard } & Likeness;

/** Pairs of registered households under a unit that may be one, the likeliest first; without those said to be two. */
export async function duplicatePairs(tx: Tx, unitId: string): Promise<DuplicatePair[]> {
  const pairs = await tx.$queryRaw<{ one: string; other: string }[]>`
    WITH house AS MATERIALIZED (
      SELECT id, village_id, head_folded, phone FROM household
      WHERE archived_at IS NULL AND erased_at IS NULL AND village_id = ANY(ARRAY(
        SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid))
    ), alike AS (
      SELECT a.id AS one, b.id AS other FROM house a JOIN house b USING (village_id, head_folded) WHERE a.id < b.id
      UNION
      SELECT a.id, b.id FROM house a JOIN house b USING (phone) WHERE a.id < b.id
      UNION
      SELECT least(a.id, b.id), greatest(a.id, b.id)
      FROM house a JOIN resident r ON r.household_id = a.id AND r.relation <> 'head' AND r.departed_on IS NULL
      JOIN house b ON b.village_id = a.village_id AND b.head_folded = r.name_folded AND b.id <> a.id
      WHERE position(' ' IN r.name_folded) > 0
    )
    SELECT one, other FROM alike
    WHERE NOT EXISTS (SELECT FROM distinct_households d WHERE d.one_id = alike.one AND d.other_id = alike.other)
    ORDER BY one, other LIMIT ${MOST_COMPARED}`;
  const traits = await traitsOf(tx, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
  const likely = pairs
    .flatMap(({ one, other }) => {
      const [a, b] = [traits.get(one), traits.get(other)];
      return a && b ? [{ one, other, likeness: likenessOf(a, b, a.villageId === b.villageId) }] : [];
    })
    .filter(({ likeness }) => likeness.score >= LIST_FROM)
    .sort((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, MOST_PAIRS);
  const ids = [...new Set(likely.flatMap(({ one, other }) => [one, other]))];
  const cards = new Map((await householdCards(tx, ids)).map((card) => [card.id, card]));
  return likely.flatMap(({ one, other, likeness }) => {
    const [a, b] = [cards.get(one), cards.get(other)];
    return a && b ? [{ one: a, other: b, ...likeness }] : [];
  });
}

async function traitsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, TraitsRow>> {
  const rows = await tx.$queryRawUnsafe<TraitsRow[]>(
    `SELECT ${TRAITS} FROM household h WHERE h.id = ANY($1::uuid[])`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Two households that look alike are two: they are not put before anybody again. */
export async function keepDistinct(
  tx: Tx,
  said: { oneId: string; otherId: string; personId: string; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO distinct_households (one_id, other_id, said_by_id, said_at)
    VALUES (least(${said.oneId}::uuid, ${said.otherId}::uuid), greatest(${said.oneId}::uuid, ${said.otherId}::uuid),
            ${said.personId}::uuid, ${said.now})
    ON CONFLICT DO NOTHING`;
}
