import type { PollCard, PollView } from '@cns/contracts/polls';
import { DomainError } from '@cns/domain/errors';
import { endOf, isOpen, resultOf } from '@cns/domain/polls';
import { type Day, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { unitSummary } from './units.ts';

const PARTS = {
  unit: { include: { parent: { select: { name: true } } } },
  options: { orderBy: { number: 'asc' } },
  dispatch: { select: { id: true } },
  _count: { select: { ballots: true } },
} as const satisfies Prisma.PollInclude;

export type PollRow = Prisma.PollGetPayload<{ include: typeof PARTS }>;

/** @throws DomainError `poll_not_found` */
export async function pollById(tx: Tx, pollId: string): Promise<PollRow> {
  const poll = await tx.poll.findUnique({ where: { id: pollId }, include: PARTS });
  if (!poll) throw new DomainError('poll_not_found');
  return poll;
}

/** Polls at these units, the newest first. */
export function pollsAt(tx: Tx, where: Prisma.PollWhereInput, most: number): Promise<PollRow[]> {
  return tx.poll.findMany({ where, include: PARTS, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: most });
}

/** Keeps a ballot from being cast while the poll is counted, and the other way round. */
export async function lockPoll(tx: Tx, pollId: string, strength: 'share' | 'update'): Promise<void> {
  const lock = strength === 'share' ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM poll WHERE id = ${pollId}::uuid ${lock}`;
}

/**
 * Units in whose polls a person has a vote (D-G8): the villages joined, the places of the offices held, and all above them.
 * Whoever holds an office higher up has none below: it is not their village.
 */
export async function unitsOfVoter(tx: Tx, personId: string, today: Day): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT up.ancestor_id AS id FROM unit_ancestry up WHERE up.descendant_id IN (
      SELECT village_id FROM join_request WHERE person_id = ${personId}::uuid AND state = 'approved'
      UNION
      SELECT coalesce(area.unit_id, t.unit_id, a.unit_id)
      FROM appointment a
      LEFT JOIN team t ON t.id = a.team_id
      LEFT JOIN team_area area ON area.team_id = a.team_id
      WHERE a.person_id = ${personId}::uuid AND ${inForceOn(today)}
        AND (t.id IS NULL OR ${teamStands(today)}))`;
  return new Set(rows.map(({ id }) => id));
}

function inForceOn(today: Day): Prisma.Sql {
  return Prisma.sql`(a.valid_from IS NULL OR a.valid_from <= ${today}::date)
    AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)`;
}

function teamStands(today: Day): Prisma.Sql {
  return Prisma.sql`(t.valid_to IS NULL OR t.valid_to > ${today}::date)`;
}

/** How many have a vote at a unit: the residents who joined, and who holds an office in its subtree. */
export async function votersAt(tx: Tx, unitId: string, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ voters: number }[]>`
    WITH below AS (SELECT descendant_id AS unit_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid)
    SELECT count(*)::int AS voters FROM (
      SELECT r.person_id FROM below JOIN join_request r ON r.village_id = below.unit_id AND r.state = 'approved'
      UNION
      SELECT a.person_id FROM below JOIN appointment a ON a.unit_id = below.unit_id WHERE ${inForceOn(today)}
      UNION
      SELECT a.person_id
      FROM below
      JOIN team_area area ON area.unit_id = below.unit_id
      JOIN team t ON t.id = area.team_id AND ${teamStands(today)}
      JOIN appointment a ON a.team_id = t.id
      WHERE ${inForceOn(today)}
      UNION
      SELECT a.person_id
      FROM below
      JOIN team t ON t.unit_id = below.unit_id AND ${teamStands(today)}
        AND NOT EXISTS (SELECT FROM team_area area WHERE area.team_id = t.id)
      JOIN appointment a ON a.team_id = t.id
      WHERE ${inForceOn(today)}) voter`;
  return row?.voters ?? 0;
}

/** Who looks, and in whose polls they have a vote. */
export interface Looker {
  personId: string;
  votesAt: ReadonlySet<string>;
}

export async function lookerOf(tx: Tx, personId: string, now: Date): Promise<Looker> {
  return { personId, votesAt: await unitsOfVoter(tx, personId, dayOf(now)) };
}

export async function pollCards(tx: Tx, polls: readonly PollRow[], looker: Looker, now: Date): Promise<PollCard[]> {
  const mine = await tx.pollBallot.findMany({
    where: { personId: looker.personId, pollId: { in: polls.map(({ id }) => id) } },
    select: { pollId: true },
  });
  const voted = new Set(mine.map(({ pollId }) => pollId));
  const voters = new Map<string, number>();
  for (const { unitId, countedAt } of polls) {
    if (!countedAt && !voters.has(unitId)) voters.set(unitId, await votersAt(tx, unitId, dayOf(now)));
  }
  return polls.map((poll) => ({
    id: poll.id,
    unit: unitSummary(poll.unit),
    question: poll.question,
    open: isOpen(poll, now),
    closesAt: endOf(poll).toISOString(),
    turnout: turnoutOf(poll, voters.get(poll.unitId) ?? 0),
    mayVote: looker.votesAt.has(poll.unitId),
    voted: voted.has(poll.id),
  }));
}

/** Somebody may have voted and moved away since: a turnout is never over 100 % (D-S7). */
function turnoutOf(poll: PollRow, voters: number): PollCard['turnout'] {
  const count = poll.voted ?? poll._count.ballots;
  return { count, total: Math.max(poll.eligible ?? voters, count) };
}

/** One poll for one person. Until the job has counted a poll that is over, its ballots are counted here. */
export async function pollView(
  tx: Tx,
  poll: PollRow,
  looker: Looker & { mayClose: boolean; seesGroups: boolean },
  now: Date,
): Promise<PollView> {
  const [card] = await pollCards(tx, [poll], looker, now);
  if (!card) throw new DomainError('poll_not_found');
  const result = resultOf(poll, card.turnout.count, now);
  const votes = result === 'shown' ? await votesOf(tx, poll) : null;
  const mine = await tx.pollMark.findMany({
    where: { pollId: poll.id, personId: looker.personId },
    orderBy: { number: 'asc' },
  });
  return {
    ...card,
    multiple: poll.multiple,
    options: poll.options.map(({ number, text }) => ({ number, text, votes: votes && (votes.get(number) ?? 0) })),
    result,
    myChoices: card.open ? mine.map(({ number }) => number) : [],
    mayClose: card.open && looker.mayClose,
    announcementId: looker.seesGroups ? (poll.dispatch?.id ?? null) : null,
    createdAt: poll.createdAt.toISOString(),
  };
}

async function votesOf(tx: Tx, poll: PollRow): Promise<Map<number, number>> {
  if (poll.countedAt) return new Map(poll.options.map(({ number, votes }) => [number, votes ?? 0]));
  const rows = await tx.pollMark.groupBy({ by: ['number'], where: { pollId: poll.id }, _count: true });
  return new Map(rows.map(({ number, _count }) => [number, _count]));
}

/** Writes down one person's choices in place of earlier ones. */
export async function castBallot(
  tx: Tx,
  { pollId, personId, choices, now }: { pollId: string; personId: string; choices: readonly number[]; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO poll_ballot (poll_id, person_id, voted_at) VALUES (${pollId}::uuid, ${personId}::uuid, ${now})
    ON CONFLICT (poll_id, person_id) DO UPDATE SET voted_at = EXCLUDED.voted_at`;
  await tx.pollMark.deleteMany({ where: { pollId, personId } });
  await tx.pollMark.createMany({ data: choices.map((number) => ({ pollId, personId, number })) });
}

/**
 * Counts a poll that is over and throws its ballots away, so that nobody can ever tell who chose what. With them go the
 * receipts of the votes, whose hashes could be guessed from ten options. Counting twice changes nothing.
 */
export async function countPoll(tx: Tx, pollId: string, now: Date): Promise<void> {
  await lockPoll(tx, pollId, 'update');
  const poll = await pollById(tx, pollId);
  if (poll.countedAt || isOpen(poll, now)) return;
  const voted = poll._count.ballots;
  const eligible = Math.max(await votersAt(tx, poll.unitId, dayOf(endOf(poll))), voted);
  await tx.$executeRaw`
    UPDATE poll_option o SET votes = (
      SELECT count(*) FROM poll_mark m WHERE m.poll_id = o.poll_id AND m.number = o.number)
    WHERE o.poll_id = ${pollId}::uuid`;
  await tx.poll.update({ where: { id: pollId }, data: { countedAt: now, voted, eligible } });
  await tx.$executeRaw`
    DELETE FROM operation_receipt WHERE id IN (
      SELECT operation_id FROM audit_event WHERE subject_id = ${pollId}::uuid AND action = 'poll.voted')`;
  await tx.pollBallot.deleteMany({ where: { pollId } });
}

/** Polls that are over and not counted yet. */
export async function pollsToCount(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.poll.findMany({
    where: { countedAt: null, OR: [{ closesAt: { lte: now } }, { closedAt: { lte: now } }] },
    select: { id: true },
    take: 200,
  });
  return rows.map(({ id }) => id);
}
