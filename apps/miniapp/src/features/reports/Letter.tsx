import type { MonthlyReport } from '@cns/contracts/reports';
import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useSkillNames } from '../../api/unit.ts';
import { letterOf, type Section, type Sentence } from './letter.ts';
import { periodDays } from './report-words.ts';
import styles from './reports.module.css';

/** A report, or what was filed of it once. */
type Told = Pick<MonthlyReport, 'unit' | 'period' | 'figures' | 'basis'>;
type Remarks = MonthlyReport['history'][number]['remarks'];

/** The letter itself. Each sentence with visits behind it leads to them. */
export function Letter({ report, remarks }: { report: Told; remarks: Remarks }) {
  const names = useSkillNames(report.unit.id);
  const ofVillage = report.basis === null;
  return (
    <article className={styles.letter}>
      <p className={styles.soft}>
        Số liệu {periodDays(report.period)}.{ofVillage && ' Chạm vào một dòng để xem các lượt hỗ trợ.'}
      </p>
      {letterOf(report.figures, names, report.unit.level).map((section) => (
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
      <ul className={styles.sentences}>
        {section.sentences.map((sentence) => (
          <li key={sentence.code}>
            <SentenceLine sentence={sentence} report={report} remarks={remarks} />
          </li>
        ))}
      </ul>
      {section.nothing.length > 0 && <p className={styles.soft}>Từ đầu năm chưa có: {section.nothing.join(', ')}.</p>}
    </section>
  );
}

function SentenceLine({ sentence, report, remarks: all }: PartProps & { sentence: Sentence }) {
  // A remark about "… trong đó làm được" belongs to the sentence of its skill.
  const remarks = all.filter(({ field }) => field === sentence.code || field === `${sentence.code}b`);
  const body = (
    <span className={styles.sentenceText}>
      <span className={styles.sentenceWords}>
        {sentence.parts.map((part, index) =>
          typeof part === 'string' ? (
            part
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
            <strong key={index} className={styles.figure}>
              {part.figure}
            </strong>
          ),
        )}
      </span>
      {sentence.yearToDate !== null && <span className={styles.soft}>Lũy kế từ đầu năm: {sentence.yearToDate}</span>}
      {sentence.compared !== undefined && <span className={styles.soft}>{sentence.compared}</span>}
      {sentence.mended !== undefined && <span className={styles.mended}>{sentence.mended}</span>}
      {remarks.map(({ field, reason }) => (
        <span key={field} className={styles.remark}>
          Cần sửa: {reason}
        </span>
      ))}
    </span>
  );
  // A sum leads to the reports that it adds up, which stand above it.
  if (sentence.source === null || report.basis !== null) return <div className={styles.sentence}>{body}</div>;
  return (
    <Link to={addressOf(sentence.source, report)} className={styles.sentence}>
      {body}
      <ChevronRight size={20} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
    </Link>
  );
}

/** Where the records behind a sentence are listed. */
function addressOf(source: NonNullable<Sentence['source']>, { unit, period }: Told): string {
  const place = { unit: unit.id, period: period.key };
  if (source.kind === 'lessons') return `/lessons?${new URLSearchParams(place)}`;
  const { skill, service } = source;
  const address = new URLSearchParams({
    ...place,
    ...(skill === undefined ? {} : { skill: String(skill) }),
    ...(service === undefined ? {} : { service }),
  });
  return `/visits?${address}`;
}
