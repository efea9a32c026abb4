import type { MonthlyReport } from '@cns/contracts/reports';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { Line, Lines } from '../../ui/Line.tsx';
import { letterOf } from './letter.ts';
import { NOT_RECORDED, type Section, type Sentence } from './letter-parts.ts';
import { periodDays } from './report-words.ts';
import styles from './reports.module.css';

/** A report, or what was filed of it once. */
type Told = Pick<MonthlyReport, 'unit' | 'period' | 'figures' | 'basis'> & { form?: MonthlyReport['form'] };
type Remarks = MonthlyReport['history'][number]['remarks'];

/** The letter itself. Each sentence with visits behind it leads to them. */
export function Letter({ report, remarks }: { report: Told; remarks: Remarks }) {
  const names = useSkillNames(report.unit.id);
  const ofVillage = report.basis === null;
  const opens = useCan('household.read');
  const sections = letterOf(report.figures, names, report.unit.level, report.form);
  return (
    <article className={styles.letter}>
      <p className={styles.soft}>
        {report.form?.request ? 'Số liệu ghi tay.' : `Số liệu ${periodDays(report.period)}.`}
        {sections.length > 0 &&
          !report.form?.request &&
          ofVillage &&
          opens &&
          ' Chạm vào một dòng để xem các lượt hỗ trợ.'}
        {sections.length === 0 && ' Chưa có số liệu nào.'}
        {sections.length > 0 && !ofVillage && report.form && ' Chạm vào một dòng để xem từng nơi.'}
      </p>
      {sections.map((section) => (
        <LetterSection key={section.title} section={section} report={report} remarks={remarks} />
      ))}
    </article>
  );
}

interface PartProps {
  report: Told;
  remarks: Remarks;
}

function LetterSection({ section, report, remarks }: PartProps & { section: Section }) {
  return (
    <section className={styles.section}>
      <h2>{section.title}</h2>
      <Lines>
        {section.sentences.map((sentence) => (
          <li key={sentence.code}>
            <SentenceLine sentence={sentence} report={report} remarks={remarks} />
          </li>
        ))}
      </Lines>
      {section.nothing.length > 0 && <p className={styles.soft}>Từ đầu năm chưa có: {section.nothing.join(', ')}.</p>}
    </section>
  );
}

function SentenceLine({ sentence, report, remarks: all }: PartProps & { sentence: Sentence }) {
  // A remark about "… trong đó làm được" belongs to the sentence of its skill.
  const remarks = all.filter(({ field }) => field === sentence.code || field === `${sentence.code}b`);
  const body = (
    <>
      <span className={styles.sentenceWords}>
        {sentence.parts.map((part, index) =>
          typeof part === 'string' ? (
            part
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
            <strong key={index} className={part.figure === NOT_RECORDED ? styles.unknown : styles.figure}>
              {part.figure}
            </strong>
          ),
        )}
      </span>
      {sentence.yearToDate !== null && <span className={styles.soft}>Lũy kế từ đầu năm: {sentence.yearToDate}</span>}
      {sentence.compared !== undefined && <span className={styles.soft}>{sentence.compared}</span>}
      {sentence.beside !== undefined && <span className={styles.soft}>{sentence.beside}</span>}
      {sentence.mended !== undefined && <span className={styles.mended}>{sentence.mended}</span>}
      {remarks.map(({ field, reason }) => (
        <span key={field} className={styles.remark}>
          Cần sửa: {reason}
        </span>
      ))}
    </>
  );
  const to = useAddress(sentence, report);
  return to === null ? <Line>{body}</Line> : <Line to={to}>{body}</Line>;
}

/** Where a sentence leads: a sum to its parts, a village's figure to the records behind it. */
function useAddress({ code, source }: Sentence, { unit, period, basis, form }: Told): string | null {
  const { role } = useSession();
  const seesHouseholds = useCan('household.read');
  const seesGroups = useCan('group.read');
  if (basis !== null) return form ? `/reports/${unit.id}/${period.key}/figures/${code}` : null;
  if (source === null) return null;
  if (source.kind === 'groups') return seesGroups ? (role === 'leader' ? `/units/${unit.id}/groups` : '/groups') : null;
  if (!seesHouseholds) return null;
  if (source.kind !== 'households') return recordsOf(source, { unit, period });
  return role === 'leader' ? `/villages/${unit.id}/households` : '/households';
}

/** Where the visits or lessons behind a sentence are listed. */
function recordsOf(source: NonNullable<Sentence['source']>, { unit, period }: Pick<Told, 'unit' | 'period'>): string {
  const place = { unit: unit.id, period: period.key };
  if (source.kind === 'lessons') return `/lessons?${new URLSearchParams(place)}`;
  const { skill, service } = source.kind === 'visits' ? source : {};
  const address = new URLSearchParams({
    ...place,
    ...(skill === undefined ? {} : { skill: String(skill) }),
    ...(service === undefined ? {} : { service }),
  });
  return `/visits?${address}`;
}
