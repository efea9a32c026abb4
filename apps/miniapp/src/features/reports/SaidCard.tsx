import type { MonthlyReport } from '@cns/contracts/reports';
import { Card } from '../../ui/Card.tsx';
import styles from './reports.module.css';

/** What was written to questions that ask for words: the own answer, and those of the units below under their names. */
export function SaidCard({ report }: { report: MonthlyReport }) {
  const { form, entries, basis, unit } = report;
  const own = entries.flatMap(({ code, words }) => (words === '' ? [] : [{ code, unit: unit.name, words }]));
  const said = [...(basis?.said ?? []), ...own];
  const asked = form.indicators.filter(({ code }) => said.some((one) => one.code === code));
  if (asked.length === 0) return null;
  return (
    <Card>
      {asked.map(({ code, name }) => (
        <div key={code} className={styles.events}>
          <h2>{name}</h2>
          {said
            .filter((one) => one.code === code)
            .map((one) => (
              <p key={`${one.unit} ${one.words}`} className={styles.written}>
                <strong>{one.unit}:</strong> {one.words}
              </p>
            ))}
        </div>
      ))}
    </Card>
  );
}
