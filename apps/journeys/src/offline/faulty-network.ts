import { ApiProblem, offlineProblem } from '../../../miniapp/src/api/problem.ts';
import type { Call, SyncRoute } from '../../../miniapp/src/offline/sync-parts.ts';

/** What happens to a call on its way. */
export type NetworkFault = 'lost' | 'answer lost' | 'twice' | 'late';

/** A signal that loses calls and answers, doubles them, and delivers some when nobody expects them any more. */
export class FaultyNetwork {
  /** Used up call by call; when none is left, everything arrives. */
  faults: (NetworkFault | null)[] = [];
  readonly #late: (() => Promise<unknown>)[] = [];
  readonly #send: (route: SyncRoute, input: unknown) => Promise<unknown>;

  constructor(send: (route: SyncRoute, input: unknown) => Promise<unknown>) {
    this.#send = send;
  }

  /** What was on its way all the time arrives now; nobody hears the answer. */
  async deliverLate(): Promise<void> {
    for (const deliver of this.#late.splice(0).reverse()) await deliver().catch(() => undefined);
  }

  readonly call: Call = async (route, input) => {
    // The phone may change its mind about what it keeps; what has left stays as it left.
    const left = structuredClone(input);
    const send = () => this.#send(route, left);
    switch (this.faults.shift() ?? null) {
      case 'lost':
        throw offlineProblem();
      case 'late':
        this.#late.push(send);
        throw offlineProblem();
      case 'answer lost':
        await send().catch(() => undefined);
        throw offlineProblem();
      case 'twice':
        await send().catch(() => undefined);
        return (await send()) as never;
      case null:
        return (await send()) as never;
    }
  };
}

/** As the mini app makes it of an answer. */
export function problemFrom({ code, detail, fields }: { code: string; detail: string; fields?: ApiProblem['fields'] }) {
  return new ApiProblem(code as ApiProblem['code'], detail, fields ?? []);
}
