import { timeAndDay } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { useParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Letter } from './Letter.tsx';
import { WORD_FIELDS } from './report-words.ts';
import styles from './reports.module.css';

type Filing = Answer<'GET /v1/units/:unitId/reports/:period/filings/:eventId'>['filing'];

/** What the phone showed when it sealed the report, where that is not what was counted at the receipt. */
function SealedOnPhone({ sealed, figures }: { sealed: NonNullable<Filing['seal']>; figures: Filing['figures'] }) {
  const others = figures.filter(({ code, inPeriod, yearToDate }) =>
    sealed.figures.some((one) => one.code === code && (one.inPeriod !== inPeriod || one.yearToDate !== yearToDate)),
  );
  const shown = (code: string) => {
    const figure = sealed.figures.find((one) => one.code === code);
    return figure?.inPeriod ?? figure?.yearToDate ?? 'chưa có';
  };
  return (
    <>
      <p>Niêm phong trên máy lúc {timeAndDay(new Date(sealed.sealedAt))}.</p>
      {others.map(({ code, name, inPeriod, yearToDate }) => (
        <p key={code}>
          {name}: trên máy là {shown(code)}, máy chủ đếm được {inPeriod ?? yearToDate ?? 'chưa có'}.
        </p>
      ))}
    </>
  );
}

/** A report as it was filed once, whatever became of it (D-R4). */
export default function FilingScreen() {
  const { unitId = '', period = '', eventId = '' } = useParams();
  const params = { unitId, period, eventId };
  const query = useGet('GET /v1/units/:unitId/reports/:period/filings/:eventId', { params });
  return (
    <Screen
      title={`Báo cáo ${periodWords(period)}`}
      subtitle={query.data?.unit.fullName}
      back={`/reports/${unitId}/${period}`}
    >
      <Loaded query={query}>
        {({ unit, period: days, filing }) => (
          <>
            <Notice tone="neutral">
              Bản nộp lúc {timeAndDay(new Date(filing.at))}, người nộp: {filing.by}. Giữ nguyên như lúc nộp.
              {filing.seal && <SealedOnPhone sealed={filing.seal} figures={filing.figures} />}
            </Notice>
            <Letter report={{ unit, period: days, figures: filing.figures, basis: filing.basis }} remarks={[]} />
            <Card>
              {WORD_FIELDS.map(({ key, label }) => (
                <div key={key}>
                  <h2>{label}</h2>
                  <p className={styles.written}>{filing.words[key] || 'Không ghi.'}</p>
                </div>
              ))}
              {filing.digest && <p className={styles.soft}>Mã niêm phong: {filing.digest.slice(0, 16)}</p>}
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  );
}
