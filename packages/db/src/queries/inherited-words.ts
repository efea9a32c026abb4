import type { ReportWords } from '@cns/contracts/reports';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

/** As long as a report takes them. */
const MOST = 2000;

/**
 * What units that have gone had drafted for a period that they no longer report: it stands in the draft of their main successor,
 * each under its name, until somebody writes there (D-H6). Nothing is copied, so an undo has nothing to take back.
 */
export async function inheritedWords(
  tx: Tx,
  unitId: string,
  level: FilingLevel,
  { key, to }: { key: string; to: Day },
): Promise<ReportWords> {
  const drafts = await tx.$queryRaw<(ReportWords & { name: string })[]>`
    SELECT gone.name, r.difficulties, r.proposals, r.next_plan AS "nextPlan", r.good_examples AS examples
    FROM unit_lineage l
    JOIN administrative_unit gone ON gone.id = l.predecessor_id AND gone.valid_to = l.effective_on
    JOIN monthly_report r ON r.unit_id = gone.id AND r.state IN ('draft', 'returned')
    JOIN reporting_period p ON p.id = r.period_id AND p.level = ${level}::"UnitLevel" AND p.key = ${key}
    WHERE l.successor_id = ${unitId}::uuid AND l.main AND gone.valid_to <= ${to}::date
    ORDER BY gone.name_folded, gone.id`;
  const joined = (word: keyof ReportWords) =>
    drafts
      .flatMap((draft) => (!draft[word] ? [] : `${draft.name}: ${draft[word]}`))
      .join('\n')
      .slice(0, MOST);
  return {
    difficulties: joined('difficulties'),
    proposals: joined('proposals'),
    nextPlan: joined('nextPlan'),
    examples: joined('examples'),
  };
}
