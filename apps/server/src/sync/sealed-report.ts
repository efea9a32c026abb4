import type { submitReport } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import { lockReport } from '@cns/db/queries/reports';
import { DomainError } from '@cns/domain/errors';
import { isWordsOf, mayReplace } from '@cns/domain/report-seal';
import type { WriteCall } from '../http/route.ts';
import { reportPlace } from '../routes/reports/place.ts';
import { fileReport } from '../routes/reports/submit.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { applyOnceFromPhone } from './once.ts';
import type { Applied } from './outcome.ts';
import { draftOf } from './report-edits.ts';

type Sealed = ContentOf<'report.submit'>;

/**
 * Files what a leader handed in without a network (D-R3). Its words go from those that the person saw; when somebody else wrote
 * others meanwhile, the person looks again.
 * @throws DomainError what the submission alone throws; `report_changed`
 */
export async function fileSealedReport(call: SyncCall, content: Sealed): Promise<Applied> {
  await applyOnceFromPhone(call, (tx) => file(tx, call, content));
  const { version } = await draftOf(call.db, content.params);
  return { report: { ...content.params, version } };
}

async function file(tx: Tx, { actor, now, operation }: SyncCall, { params, body }: Sealed): Promise<void> {
  const report = await lockReport(tx, await reportPlace(tx, actor, 'submit', params), now);
  const { version, fields } = await draftOf(tx, params);
  const { seen, words, confirmed, sealed } = body;
  // The answer to it was lost, or the same person filed it on another phone.
  if (report.submittedById === actor.personId && isFiled(report) && isWordsOf(words, fields)) return;
  if (version > 0 && !mayReplace(fields, { seen, words })) throw new DomainError('report_changed');
  await fileReport({
    tx,
    actor,
    now,
    params,
    body: { operationId: operation.operationId, version, words, confirmed, sealed },
  } as WriteCall<typeof submitReport>);
}

function isFiled({ state }: { state: string }): boolean {
  return state !== 'draft' && state !== 'returned';
}
