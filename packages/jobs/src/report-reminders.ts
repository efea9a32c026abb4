import { type Database, type Tx, transaction } from '@cns/db/database';
import { derivedId } from '@cns/db/ids';
import {
  claimReminder,
  provincesWithTeams,
  type SilentUnit,
  type WaitingReceiver,
  waitingReceivers,
} from '@cns/db/queries/report-reminders';
import { requestKeysSince } from '@cns/db/queries/report-requests';
import { periodAt, periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { type NewZaloTask, queueZalo } from '@cns/db/queries/zalo-outbox';
import { PERIOD_KINDS, periodBefore, periodsOfMonth } from '@cns/domain/period-kinds';
import { keyOfDay, type ReportingPeriod } from '@cns/domain/periods';
import { type ReminderStage, reminderStage, reminderText } from '@cns/domain/report-reminders';
import { FILING_LEVELS, type FilingLevel } from '@cns/domain/reporting-calendar';
import { addDays, type Clock, dayOf } from '@cns/domain/time';

/**
 * Reminds those who have not filed three days before the due day, the day before and on the day, and afterwards those who
 * wait for it (D-R9): one message for all in the group that they share; for who is not in it one in the own group, otherwise
 * one to whoever answers. Each stage goes out once, however often this runs.
 * @returns how many receivers' units were reminded
 */
export async function remindOfReports(db: Database, clock: Clock): Promise<number> {
  let reminded = 0;
  for (const provinceId of await provincesWithTeams(db)) {
    for (const level of FILING_LEVELS) {
      for (const period of await periodsNow(db, provinceId, level, clock())) {
        const stage = reminderStage(period.dueOn, clock());
        if (stage) reminded += await remindLevel(db, { provinceId, level, period, stage, now: clock() });
      }
    }
  }
  return reminded;
}

/**
 * Of every kind the period that runs and the one before, which may be due after it has ended; and what was asked for on demand
 * and was due yesterday or is due later.
 */
async function periodsNow(db: Database, provinceId: string, level: FilingLevel, now: Date): Promise<ReportingPeriod[]> {
  const timeline = await timelineOf(db, provinceId);
  const running = periodsOfMonth(keyOfDay(dayOf(now), timeline));
  const keys = PERIOD_KINDS.flatMap((kind) => [periodBefore(running[kind]), running[kind]]);
  const periods: (ReportingPeriod | null)[] = [];
  for (const key of keys) periods.push(await periodIn(db, timeline, { provinceId, level, key }));
  for (const key of await requestKeysSince(db, provinceId, addDays(dayOf(now), -1))) {
    periods.push(await periodAt(db, provinceId, level, key));
  }
  return periods.filter((period) => period !== null);
}

interface Round {
  provinceId: string;
  level: FilingLevel;
  period: ReportingPeriod;
  stage: ReminderStage;
  now: Date;
}

async function remindLevel(db: Database, round: Round): Promise<number> {
  const { provinceId, level, period, now } = round;
  let reminded = 0;
  for (const receiver of await waitingReceivers(db, provinceId, level, period, dayOf(now))) {
    if (await transaction(db, (tx) => remind(tx, receiver, round))) reminded += 1;
  }
  return reminded;
}

async function remind(tx: Tx, receiver: WaitingReceiver, round: Round): Promise<boolean> {
  const { level, period, stage, now } = round;
  const { receiverId, silent } = receiver;
  const id = derivedId(receiverId, `report_reminder:${level}:${period.key}:${stage}`);
  const messages = stage === 'overdue' ? toSuperior(receiver) : toThoseMissing(receiver);
  const unreachable = stage === 'overdue' ? 0 : silent.filter((unit) => !isReached(unit)).length;
  const reminder = {
    id,
    receiverId,
    level,
    periodKey: period.key,
    stage,
    at: now,
    missing: silent.length,
    unreachable,
  };
  if (!(await claimReminder(tx, reminder))) return false;
  await queueZalo(
    tx,
    messages.map((message) => taskFor(id, message, round)),
    now,
  );
  return true;
}

type Address = { groupId: string } | { oaUserId: string };
type Message = Address & { units: readonly SilentUnit[] };

/** The cheapest way that reaches each: nothing in a group costs anything, but who is not in it does not read it. */
function toThoseMissing({ groupId, silent }: WaitingReceiver): Message[] {
  const shared: Message[] = groupId === null ? [] : [{ groupId, units: silent }];
  const others = silent.filter(({ inGroup }) => !inGroup);
  return [
    ...shared,
    ...others.flatMap((unit): Message[] => {
      if (unit.groupId !== null) return [{ groupId: unit.groupId, units: [unit] }];
      return unit.oaUserId === null ? [] : [{ oaUserId: unit.oaUserId, units: [unit] }];
    }),
  ];
}

/** Who waits hears of it by name; where no officer's account is known, in the group. */
function toSuperior({ groupId, officers, silent }: WaitingReceiver): Message[] {
  if (officers.length > 0) return officers.map((oaUserId) => ({ oaUserId, units: silent }));
  return groupId === null ? [] : [{ groupId, units: silent }];
}

function isReached({ inGroup, groupId, oaUserId }: SilentUnit): boolean {
  return inGroup || groupId !== null || oaUserId !== null;
}

function taskFor(causeId: string, { units, ...to }: Message, { stage, period }: Round): NewZaloTask {
  const ofGroup = 'groupId' in to;
  const missing = units.map(({ name, oaUserId, inGroup }) => ({ name, mention: ofGroup && inGroup ? oaUserId : null }));
  const text = reminderText(stage, period, missing);
  const cause = { causeId, requestedById: null };
  return ofGroup
    ? { ...cause, part: to.groupId, groupId: to.groupId, task: { kind: 'group_text', text } }
    : { ...cause, part: to.oaUserId, oaUserId: to.oaUserId, task: { kind: 'user_text', text } };
}
