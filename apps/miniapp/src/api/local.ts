import type { Me } from '@cns/contracts/sessions';
import type { HouseholdTraits } from '@cns/domain/duplicates';
import { workplacesOf } from '@cns/domain/workplaces';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { KeptReading } from '../offline/kept-reading.ts';
import type { OpenLocal } from '../offline/open.ts';
import type { RecordedRoute } from '../offline/recording.ts';
import type { Recording, Worker } from '../offline/service.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { request } from './client.ts';
import { forgetFirstScreen, hasFirstScreen } from './first-screen.ts';
import { hasKept, hasLeft, readsOf } from './kept-marks.ts';
import { fetchKeptReading, fetchLocalService } from './local-code.ts';
import { clearStatus } from './local-status.ts';
import { ApiProblem, storeFullProblem } from './problem.ts';
import type { Answer, GetRoute, Input, SendRoute } from './routes.ts';
import { sendOnce } from './send-once.ts';
import { currentAccount } from './session/session-store.ts';

type Similar = Answer<'POST /v1/units/:unitId/similar-households'>;

/**
 * The phone's own part of the service. It is there for members; everybody else reads from the server. Fetched apart
 * from the first screen's code, beside it.
 */
let opening: Promise<OpenLocal | null> = Promise.resolve(null);
let opened: OpenLocal | null = null;
let openFor: string | null = null;
/** What is kept of what somebody reads who is no member. */
let reading: { offices: string; opening: Promise<KeptReading | null> } | null = null;

/** The part of the service on this phone, once it is open; `null` for whoever has none. */
export const localService = (): OpenLocal | null => opened;
export const localServiceOpening = (): Promise<OpenLocal | null> => opening;

const FIRST_SCREEN_MS = 1_500;
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

interface Opening {
  me: Me;
  client: QueryClient;
  onOfficesChanged: () => void;
}

/** To be called with whoever is signed in, before any screen asks for something; again when they have changed. */
export function openLocalFor({ me, client, onOfficesChanged }: Opening): void {
  const account = currentAccount();
  const worker = workerOf(me);
  const offices = officesKey(me);
  if (openFor === account && reading === null) {
    void opening.then((local) => local?.service.setWorker(worker));
    return;
  }
  const keepsHere = worker.villages.length > 0 || hasLeft(account);
  if (openFor === account && reading?.offices === offices && !keepsHere) return;
  closeLocal();
  // Who has lost the office still delivers what was written while it was held.
  if (worker.villages.length === 0) forgetFirstScreen(account);
  openFor = account;
  if (!keepsHere) {
    reading = { offices, opening: openReading(account, client, offices) };
    return;
  }
  opening = firstScreenDone(account)
    .then(fetchLocalService)
    .then(({ openLocal }) => openLocal({ account, worker, client, onOfficesChanged }))
    .then(
      (local) => {
        if (openFor === account) opened = local;
        else local.close();
        return opened;
      },
      // Its code could not be fetched: the server answers, as for everybody else, and the next start tries again.
      () => null,
    );
}

/** Whoever has no household on the phone still finds there what was read last. */
async function openReading(account: string, client: QueryClient, offices: string): Promise<KeptReading | null> {
  if (readsOf(account) === null) await pause(FIRST_SCREEN_MS);
  try {
    const { openKeptReading } = await fetchKeptReading();
    // The account may have left meanwhile, or come to another office.
    const isWanted = openFor === account && reading?.offices === offices;
    return isWanted ? await openKeptReading({ account, client, offices }) : null;
  } catch {
    // Nothing is kept then; the server answers.
    return null;
  }
}

const officesKey = (me: Me): string => JSON.stringify(me.offices.map(({ office, unit }) => [office, unit.id]));

/** The first screen comes first: on the first day from the server, afterwards as it was shown last. */
async function firstScreenDone(account: string): Promise<void> {
  if (!hasKept(account)) await pause(FIRST_SCREEN_MS);
  else if (hasFirstScreen(account)) await new Promise<void>(afterPaint);
}

/** Before signing out: the households leave the phone, what is unsent stays for the next time. */
export async function leaveLocal(): Promise<void> {
  await opened?.service.forget().catch(() => undefined);
  await reading?.opening.then((kept) => kept?.forget()).catch(() => undefined);
  closeLocal();
}

function closeLocal(): void {
  opened?.close();
  opened = null;
  void reading?.opening.then((kept) => kept?.close());
  reading = null;
  openFor = null;
  opening = Promise.resolve(null);
  clearStatus();
}

function workerOf(me: Me): Worker {
  const villages = workplacesOf(me).flatMap(({ role, unit }) =>
    role === 'member' && unit.level === 'village' ? [unit] : [],
  );
  return { memberName: me.displayName, today: me.today, villages };
}

/** Whether the phone itself answers what is kept under a key. */
export function isHere([route, ...input]: QueryKey): boolean {
  return opened?.service.holds(route as GetRoute, input.at(-1) as Input<GetRoute>) ?? false;
}

/** What the phone has whole, without waiting; `undefined` when somebody else has to be asked. */
export function readHere<R extends GetRoute>(route: R, input: Input<R>): Answer<R> | undefined {
  const here = opened?.service.answer(route, input) ?? null;
  return here?.whole ? here.answer : undefined;
}

/** Households of the own village like one that is being typed, without asking anybody; `null` = the server knows more. */
export function similarHere(unitId: string, typed: HouseholdTraits): Similar['here'] | null {
  return opened?.service.similar(unitId, typed) ?? null;
}

/** Reads from the phone what is there whole, else from the server; without a signal what is there in part. */
export async function read<R extends GetRoute>(route: R, input: Input<R>, signal?: AbortSignal): Promise<Answer<R>> {
  const local = opened ?? (hasKept(currentAccount()) ? await openedInTurn() : null);
  const here = local?.service.answer(route, input) ?? null;
  if (here?.whole) return here.answer;
  try {
    return await request(route, input, signal);
  } catch (error) {
    if (here !== null && error instanceof ApiProblem && error.isPassing) return here.answer;
    throw error;
  }
}

/** Several screens wait for it; each goes on in a task of its own. */
async function openedInTurn(): Promise<OpenLocal | null> {
  const local = await opening;
  await pause(0);
  return local;
}

/** Saves on the phone what a member writes there, and sends everything else. Throws `ApiProblem`. */
export async function send<R extends SendRoute>(
  route: R,
  input: Input<R>,
  recording: Recording = {},
): Promise<Answer<R>> {
  const local = await opening;
  if (local === null || !local.service.records(route, input, recording)) return sendOnce(route, input);
  const filed = await local.handIn(route, input, recording);
  if (filed !== null) return filed as Answer<R>;
  const save = async () => (await saveHere(local, route as RecordedRoute, input as never, recording)) as Answer<R>;
  try {
    return await save().catch(async (error) => {
      if (!isFull(error)) throw error;
      await local.makeRoom();
      return save();
    });
  } catch (error) {
    if (!isFull(error)) throw error;
    return await sendPast(route, input);
  }
}

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'StoreFull';

async function saveHere<R extends RecordedRoute>(
  { service, kick, holdBack }: OpenLocal,
  route: R,
  input: Input<R>,
  recording: Recording,
): Promise<Answer<R>> {
  const { operationId } = (input as unknown as { body: { operationId: string } }).body;
  if (recording.undoable) holdBack(operationId);
  const answer = await service.save(route, input, recording);
  // It is saved already: what this cannot do is done with the next write.
  afterPaint(() => void service.outbox.secure(operationId).catch(() => undefined));
  kick();
  return answer;
}

/** There is no room on the phone: with a signal the change still arrives, without one nothing may be called saved. */
async function sendPast<R extends SendRoute>(route: R, input: Input<R>): Promise<Answer<R>> {
  try {
    return await sendOnce(route, input);
  } catch (error) {
    throw error instanceof ApiProblem && error.isPassing ? storeFullProblem() : error;
  }
}
