import type { MonthlyReport } from '@cns/contracts/reports';
import { wordsToSeal } from '@cns/domain/report-seal';
import { v7 } from 'uuid';
import { request } from '../api/client.ts';
import { isReachable } from '../api/connection.ts';
import { ApiProblem, storeFullProblem } from '../api/problem.ts';
import type { Input } from '../api/routes.ts';
import { StoreFull } from './database.ts';
import { isOnItsWay } from './operation.ts';
import { SUBMISSION } from './sealing.ts';
import type { LocalService, Recording } from './service.ts';

/** How a report stands once it was handed in. */
export interface HandedIn {
  report: MonthlyReport;
  /** The operation that waits on the phone; `null` = it was filed. */
  sealedId: string | null;
}

/**
 * Files a report at once where that is possible. What was done before it and has not arrived belongs into its figures and goes
 * first; then, and without a signal, it is sealed on the phone and leaves by itself (D-R3).
 * @throws ApiProblem
 */
export async function handIn(
  service: LocalService,
  input: Input<typeof SUBMISSION>,
  { report, form = null, replaces = null }: Recording,
): Promise<HandedIn> {
  const at = new Date();
  if (isReachable() && !service.operations.some(isOnItsWay)) {
    try {
      const filed = await request(SUBMISSION, input);
      if (replaces !== null) await service.outbox.drop(replaces);
      return { report: filed, sealedId: null };
    } catch (error) {
      if (!(error instanceof ApiProblem) || !error.isPassing) throw error;
    }
  }
  if (!report) throw new Error('A report is handed in as it stands on the screen');
  // What was sent may have arrived after all. This is another operation, and the server knows that it is the same report.
  const sealedId = v7();
  const sealed = { ...input, body: { ...input.body, operationId: sealedId, words: wordsToSeal(input.body.words) } };
  await service.handIn({ input: sealed, report, at, form, replaces }).catch((error) => {
    throw error instanceof StoreFull ? storeFullProblem() : error;
  });
  return { report, sealedId };
}
