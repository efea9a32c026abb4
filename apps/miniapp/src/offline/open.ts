import type { MonthlyReport } from '@cns/contracts/reports';
import type { QueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { request } from '../api/client.ts';
import { isReachable, onReachable } from '../api/connection.ts';
import { dropHouseholdDrafts } from '../api/draft.ts';
import { forgetFirstScreen } from '../api/first-screen.ts';
import { hasKept, hasLeft, noteKept, noteLeft } from '../api/kept-marks.ts';
import { setStatus } from '../api/local-status.ts';
import { localStore } from '../api/local-store.ts';
import type { Answer, Input, SendRoute } from '../api/routes.ts';
import { askAgain } from '../api/watch.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { calm } from '../pace/touch.ts';
import { whenFree } from '../pace/when-free.ts';
import { platform } from '../platform/platform.ts';
import { aloneOver } from './alone.ts';
import { StoreFull, type UnsentContents, type UnsentCopy } from './database.ts';
import { synchronise } from './engine.ts';
import { handIn } from './hand-in.ts';
import { forgetAnswers, keepAnswers } from './kept-answers.ts';
import { openDatabase } from './open-database.ts';
import { Outbox } from './outbox.ts';
import { readAhead } from './read-ahead.ts';
import { SUBMISSION } from './sealing.ts';
import { LocalService, type Recording, type Worker } from './service.ts';
import { showLocal } from './show-local.ts';
import { SyncRunner } from './sync-runner.ts';
import { beginOn } from './wiped.ts';

export interface LocalParts {
  account: string;
  worker: Worker;
  client: QueryClient;
  /** The person's offices have changed: ask who this is anew. */
  onOfficesChanged: () => void;
}

/** The phone's own part of the service, open for one account. */
export interface OpenLocal {
  service: LocalService;
  /** What typing and the list need has been computed. */
  prepared: Promise<void>;
  /** Sends and reads now. */
  kick(): void;
  /** For some seconds an operation and those after it stay on the phone, so that it can be taken back. */
  holdBack(operationId: string): void;
  letGo(operationId: string): void;
  /** `false` when it may have left already. */
  takeBack(operationId: string): Promise<boolean>;
  /** Files or seals a report; `null` = the route is another one. @throws ApiProblem */
  handIn(route: SendRoute, input: unknown, recording: Recording): Promise<MonthlyReport | null>;
  /** Removes what can be read again. */
  makeRoom(): Promise<void>;
  /** Forgets what the server did not take. */
  drop(operationId: string): Promise<void>;
  /** The person has read what the server said of what arrived. */
  acknowledge(): Promise<void>;
  /** Writes over what somebody else has changed meanwhile, now that the person has seen it. */
  keepMine(operationId: string): Promise<void>;
  close(): void;
}

/** Reads what is on the phone; from then on it is kept up with the server. */
export async function openLocal({ account, worker, client, onOfficesChanged }: LocalParts): Promise<OpenLocal> {
  // Before anything is shown, which writes them anew.
  const marks = { hadHouseholds: hasKept(account), hadUnsent: hasLeft(account) };
  const database = await openDatabase(account);
  const outbox = new Outbox(database, secondCopy(account), () => new Date(), v7);
  const service = new LocalService(database, outbox, worker, (personId) => memberName(client, personId));
  const heldBack = new Set<string>();
  /** Whether the sync under way has brought a part of a village. */
  let hasRead = false;
  const runner = new SyncRunner({
    synchronise: (onProgress) =>
      synchronise({
        database,
        outbox,
        call: request,
        now: () => new Date(),
        newId: v7,
        villages: () => service.villageIds,
        isHeldBack: (id) => heldBack.has(id),
        onProgress,
        rest: calm,
      }),
    alone: aloneOver(`cns.sync.${account}`, database, v7),
    hasUnsent: () => service.operations.some(({ state, id }) => state === 'waiting' && !heldBack.has(id)),
    onProgress(progress) {
      hasRead ||= progress?.doing === 'reading';
      setStatus({ progress });
    },
    onDone({ settled, officesChanged, changed }) {
      hasRead = false;
      const known = service.householdIds;
      const refreshed = calm().then(() => service.refreshSome(changed));
      void refreshed.then(() => {
        const gone = known.filter((id) => service.household(id) === null);
        for (const id of gone) dropHouseholdDrafts(id);
        // What the first screen shows of them is kept apart.
        if (gone.length > 0) forgetFirstScreen(account);
        void readAhead(client, service.villageIds, settled > 0 || gone.length > 0);
      });
      if (changed === 'all' || changed.size > 0 || settled > 0) void refreshed.then(tellOtherTabs);
      if (settled > 0) askAgain(client);
      if (officesChanged) onOfficesChanged();
    },
    onFailure(error) {
      if (error instanceof StoreFull) void forgetAnswers(database).catch(() => undefined);
      const changed = hasRead ? 'all' : NOTHING;
      void calm().then(() => service.refreshSome(changed));
      hasRead = false;
    },
  });

  // What one tab saves or reads, another shows at once.
  const changedKey = `changed.${account}`;
  const tellOtherTabs = () => void localStore.write(changedKey, Date.now());
  localStore.onOutsideChange(changedKey, () => {
    outbox.forgetKnown();
    void service.refresh();
  });

  // The screen that says "đã lưu" comes first, and with it how much is unsent; then all others.
  const showSoon = once(() => showLocal(client, service));
  service.onChange(() => {
    noteLeft(account, service.unsent.length > 0);
    noteKept(account, service.isWhole);
    const { unsent, toLookAt, notices, sentAt } = service;
    setStatus({ unsent: unsent.length, toLookAt: toLookAt.length, told: notices.length, sentAt });
    showSoon();
  });
  const kick = () => runner.kick();
  const whenSeen = () => {
    // Nobody takes back what they have turned away from.
    if (document.visibilityState === 'hidden') heldBack.clear();
    kick();
  };
  document.addEventListener('visibilitychange', whenSeen);
  const unsubscribe = onReachable(() => isReachable() && kick());

  const [stopKeeping] = await Promise.all([keepAnswers(client, database), service.refresh()]);
  void beginOn(database, outbox, marks)
    .then(() => service.refreshOperations())
    .finally(kick);
  const prepared = new Promise<void>((done) => piecemeal(service.preparing(), done));
  void navigator.storage?.persist?.().catch(() => false);
  const letGo = (operationId: string) => {
    if (heldBack.delete(operationId)) kick();
  };
  const holdBack = (operationId: string) => {
    heldBack.add(operationId);
    setTimeout(() => letGo(operationId), HELD_BACK_MS);
  };
  return {
    service,
    prepared,
    kick() {
      afterPaint(() => {
        tellOtherTabs();
        kick();
      });
    },
    holdBack,
    letGo,
    async takeBack(operationId) {
      const taken = await outbox.takeBack(operationId);
      await service.refreshOperations();
      letGo(operationId);
      return taken;
    },
    async handIn(route, input, recording) {
      if (route !== SUBMISSION) return null;
      const { report, sealedId } = await handIn(service, input as Input<typeof SUBMISSION>, recording);
      if (sealedId !== null) holdBack(sealedId);
      await service.refreshOperations();
      kick();
      return report;
    },
    makeRoom: () => forgetAnswers(database),
    async drop(operationId) {
      await outbox.drop(operationId);
      await service.refreshOperations();
    },
    async acknowledge() {
      await outbox.acknowledge();
      await service.refreshOperations();
    },
    async keepMine(operationId) {
      await outbox.keepMine(operationId);
      await service.refreshOperations();
      kick();
    },
    close() {
      runner.stop();
      stopKeeping();
      unsubscribe();
      document.removeEventListener('visibilitychange', whenSeen);
      database.close();
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** After the next paint, and once for however many changes come before it. */
function once(work: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    afterPaint(() => {
      waits = false;
      work();
    });
  };
}

const PIECE = 25;

/** A piece whenever the phone is free. */
function piecemeal(work: Generator<void>, done: () => void): void {
  whenFree(() => {
    for (let step = 0; step < PIECE; step += 1) if (work.next().done) return done();
    piecemeal(work, done);
  });
}

/** Long enough to see a mistake on the screen that follows. */
const HELD_BACK_MS = 5_000;

/** By what was read of the team. */
function memberName(client: QueryClient, personId: string): string | null {
  const teams = client.getQueriesData<Answer<'GET /v1/units/:unitId/team'>>({
    queryKey: ['GET /v1/units/:unitId/team'],
  });
  const members = teams.flatMap(([, answer]) => answer?.teams.flatMap((team) => team.members) ?? []);
  return members.find((member) => member.personId === personId)?.name ?? null;
}

async function secondCopy(account: string): Promise<UnsentCopy> {
  const key = `cns.unsent.${account}`;
  try {
    const store = await platform.smallStore();
    return {
      read: () => parsed(store.read(key)),
      write(contents) {
        try {
          store.write(key, JSON.stringify(contents));
          return true;
        } catch {
          return false;
        }
      },
    };
  } catch {
    return { read: () => null, write: () => false };
  }
}

function parsed(text: string | null): UnsentContents | null {
  try {
    return text === null ? null : (JSON.parse(text) as UnsentContents);
  } catch {
    return null;
  }
}
