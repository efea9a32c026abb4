import type { MonthlyReport } from '@cns/contracts/reports';
import { periodWords } from '@cns/domain/period-kinds';
import { PencilLine, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Papers } from '../../ui/papers/Papers.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { BasisCard } from './BasisCard.tsx';
import { DriftCard } from './DriftCard.tsx';
import { EntriesCard } from './EntriesCard.tsx';
import { JudgeActions } from './JudgeActions.tsx';
import { Letter } from './Letter.tsx';
import { OverrideSheet } from './OverrideSheet.tsx';
import { OwnPartSheet } from './OwnPartSheet.tsx';
import { ReportHistory } from './ReportHistory.tsx';
import { ReportStanding } from './ReportStanding.tsx';
import { openRemarks } from './report-words.ts';
import { SaidCard } from './SaidCard.tsx';
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
  if (query.data !== undefined) return <LoadedReport report={query.data} back={back} header={header} />;
  return (
    <Screen title={`Báo cáo ${periodWords(period)}`} back={back}>
      {header}
      {query.error ? <Failed error={query.error} onRetry={() => query.refetch()} /> : <Loading />}
    </Screen>
  );
}

interface LoadedReportProps {
  report: MonthlyReport;
  back: string | undefined;
  header: ReactNode;
}

/** The month as a letter that has written itself; the person adds words and decides. */
function LoadedReport({ report, back, header }: LoadedReportProps) {
  const { unit, period, form } = report;
  const draftKey = `report.${unit.id}.${period.key}`;
  // Only the boxes that were typed in: what somebody else writes into another box meanwhile stays theirs.
  const words = useDraft<Partial<MonthlyReport['words']> | null>(draftKey, () => null);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [mending, setMending] = useState(false);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const writes = report.allowed.includes('save_words') || report.allowed.includes('submit');
  const judges = report.allowed.some((action) => action !== 'save_words' && action !== 'submit');
  // Once it is filed, the letter shows what was filed.
  const typed = writes ? { ...report.words, ...words.draft } : report.words;
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
        writes || judges || problem !== null ? (
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
                onProblem={setProblem}
                onSaved={forgetDraft}
              />
            )}
            {judges && <JudgeActions report={report} open={sheetOpen} onOpen={setSheetOpen} onProblem={setProblem} />}
          </>
        ) : undefined
      }
    >
      {header}
      <ReportStanding report={report} />
      {form.request && form.request.explanation !== '' && <Card>{form.request.explanation}</Card>}
      {writes && <EntriesCard key={report.version} report={report} words={typed} onSaved={forgetDraft} />}
      {report.basis && <BasisCard basis={report.basis} period={period.key} />}
      <Letter report={report} remarks={openRemarks(report)} />
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
    </Screen>
  );
}
