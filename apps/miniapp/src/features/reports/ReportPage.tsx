import type { ReportWords } from '@cns/contracts/reports';
import { periodWords } from '@cns/domain/period-kinds';
import { PencilLine, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { useOperations } from '../../api/use-operations.ts';
import { type ReportOnPhone, reportOnPhone } from '../../offline/report-on-phone.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Later } from '../../ui/Later.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Papers } from '../../ui/papers/Papers.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { NotRead } from '../../ui/states.tsx';
import { AsOf } from './AsOf.tsx';
import { BasisCard } from './BasisCard.tsx';
import { DriftCard } from './DriftCard.tsx';
import { EntriesCard } from './EntriesCard.tsx';
import { JudgeActions } from './JudgeActions.tsx';
import { Letter } from './Letter.tsx';
import { NextReport, useNextReport } from './NextReport.tsx';
import { OverrideSheet } from './OverrideSheet.tsx';
import { OwnPartSheet } from './OwnPartSheet.tsx';
import { ReportHistory } from './ReportHistory.tsx';
import { ReportStanding } from './ReportStanding.tsx';
import { openRemarks, wordsKey } from './report-words.ts';
import { SaidCard } from './SaidCard.tsx';
import { SealedHere } from './SealedHere.tsx';
import { SubmitActions } from './SubmitActions.tsx';
import { WordsBoxes } from './WordsBoxes.tsx';

interface ReportPageProps {
  unitId: string;
  period: string;
  back?: string;
  header?: ReactNode;
}

export function ReportPage({ unitId, period, back, header }: ReportPageProps) {
  const query = useGet('GET /v1/units/:unitId/reports/:period', { params: { unitId, period } });
  const operations = useOperations();
  if (query.data !== undefined) {
    const onPhone = reportOnPhone(query.data, operations);
    return <LoadedReport onPhone={onPhone} readAt={query.dataUpdatedAt} back={back} header={header} />;
  }
  return (
    <Screen title={`Báo cáo ${periodWords(period)}`} back={back}>
      {header}
      <NotRead query={query} />
    </Screen>
  );
}

/** What was typed, and what else a refused submission laid out with it. */
type WordsDraft = Partial<ReportWords>;

function typedOver(words: ReportWords, draft: WordsDraft | null): ReportWords {
  const { difficulties, proposals, nextPlan, examples } = { ...words, ...draft };
  return { difficulties, proposals, nextPlan, ...(examples === undefined ? {} : { examples }) };
}

interface LoadedReportProps {
  onPhone: ReportOnPhone;
  readAt: number;
  back: string | undefined;
  header: ReactNode;
}

/** The month as a letter that has written itself; the person adds words and decides. */
function LoadedReport({ onPhone, readAt, back, header }: LoadedReportProps) {
  const { report, sealed, refused, refusedDraft } = onPhone;
  const { unit, period, form } = report;
  // Only the boxes that were typed in: what somebody else writes into another box meanwhile stays theirs.
  const words = useDraft<WordsDraft | null>(wordsKey({ unitId: unit.id, period: period.key }), () => null);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [mending, setMending] = useState(false);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const next = useNextReport(report);
  const mayWrite = report.allowed.includes('save_words') || report.allowed.includes('submit');
  const writes = mayWrite && sealed === null;
  const judges = report.allowed.some((action) => action !== 'save_words' && action !== 'submit');
  // Once it is filed, the letter shows what was filed.
  const typed = writes ? typedOver(report.words, words.draft) : report.words;
  const forgetDraft = () => {
    words.change(() => null);
    words.clear();
  };
  return (
    <Screen
      title={form.request?.title ?? `Báo cáo ${periodWords(period.key)}`}
      subtitle={form.request ? `${unit.name}. Báo cáo ${periodWords(period.key)}` : unit.fullName}
      back={back}
      action={
        writes || judges || next !== null || problem !== null ? (
          <>
            {problem !== null && (
              <Notice tone="late" alert>
                {problem}
              </Notice>
            )}
            {writes && (
              <SubmitActions
                report={report}
                words={typed}
                changed={words.draft !== null}
                replaces={{ filed: refused?.id ?? null, saved: refusedDraft.words?.id ?? null }}
                onProblem={setProblem}
                onSaved={forgetDraft}
              />
            )}
            {next !== null && <NextReport unit={next} period={period.key} />}
            {judges && <JudgeActions report={report} open={sheetOpen} onOpen={setSheetOpen} onProblem={setProblem} />}
          </>
        ) : undefined
      }
    >
      {header}
      {sealed === null ? (
        <ReportStanding report={report} />
      ) : (
        <SealedHere sealed={sealed} report={report} onTakenBack={() => words.change(() => sealed.body.words)} />
      )}
      {refused !== null && <Notice tone="late">{refused.refusal?.message}</Notice>}
      <AsOf onPhone={onPhone} readAt={readAt} />
      {form.request && form.request.explanation !== '' && <Card>{form.request.explanation}</Card>}
      {writes && <EntriesCard key={report.version} report={report} replaces={refusedDraft.entries?.id ?? null} />}
      {report.basis && <BasisCard basis={report.basis} period={period.key} />}
      {/* While it is filled in, the boxes above say the same. */}
      {!(writes && form.fills && form.request) && <Letter report={report} remarks={openRemarks(report)} />}
      {writes && !form.request && (
        <Button icon={PencilLine} fullWidth onClick={() => setMending(true)}>
          Sửa số liệu
        </Button>
      )}
      {writes && !form.fills && (
        <Button icon={Plus} fullWidth onClick={() => setAdding(true)}>
          Thêm phần của {unit.name}
        </Button>
      )}
      {adding && <OwnPartSheet report={report} words={typed} onClose={() => setAdding(false)} onSaved={forgetDraft} />}
      <SaidCard report={report} />
      {mending && (
        <OverrideSheet report={report} words={typed} onClose={() => setMending(false)} onSaved={forgetDraft} />
      )}
      <Later>
        <WordsBoxes
          words={typed}
          readOnly={!writes}
          report={report}
          onChange={(part) => words.change((before) => ({ ...before, ...part }))}
        />
        {(report.state === 'submitted' || report.state === 'approved' || report.state === 'locked') && (
          <DriftCard unitId={unit.id} period={period.key} />
        )}
        <Papers unit={unit} period={period.key} />
        <ReportHistory report={report} />
      </Later>
    </Screen>
  );
}
