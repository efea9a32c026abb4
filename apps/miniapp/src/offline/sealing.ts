import type { MonthlyReport } from '@cns/contracts/reports';
import { sealDigest } from '@cns/domain/report-seal';
import type { Input } from '../api/routes.ts';
import type { Operation } from './operation.ts';
import type { Outbox } from './outbox.ts';
import { recordingOf } from './recording.ts';

export const SUBMISSION = 'POST /v1/units/:unitId/reports/:period/submission';

export interface Submission {
  input: Input<typeof SUBMISSION>;
  /** As it stands on the screen. */
  report: MonthlyReport;
  /** When the person handed it in, by this phone's clock. */
  at: Date;
  form: Operation['form'];
  replaces: string | null;
}

/**
 * Hands a report in without a network (D-R3): what stands on the screen is sealed with the number that it gets in the outbox,
 * and written there. Another tab may take the number meanwhile; then it is sealed with the next one.
 * @throws StoreFull
 */
export async function saveSealed(outbox: Outbox, { input, report, at, form, replaces }: Submission): Promise<void> {
  for (;;) {
    const { nextSequence: sequence } = await outbox.device();
    const sealed = await sealOf(input, report, { at, sequence });
    const recorded = recordingOf(
      SUBMISSION,
      { ...input, body: { ...input.body, sealed } },
      { household: null, report },
    );
    if (recorded === null) return;
    if ((await outbox.saveAs(sequence, { ...recorded, form }, replaces)) !== null) return;
  }
}

type Sealed = NonNullable<Submission['input']['body']['sealed']>;

async function sealOf(
  { params, body: { words } }: Submission['input'],
  report: MonthlyReport,
  { at, sequence }: { at: Date; sequence: number },
): Promise<Sealed> {
  const figures = report.figures.map(({ code, inPeriod, yearToDate }) => ({ code, inPeriod, yearToDate }));
  const { unitId, period } = params;
  const digest = await sealDigest({ unitId, period, words, figures, sealedAt: at, sequence });
  return { at: at.toISOString(), sequence, figures, digest };
}
