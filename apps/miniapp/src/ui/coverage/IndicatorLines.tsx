import type { Coverage } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import { lowerFirst } from '../petals/words.ts';
import styles from './coverage.module.css';
import { FigureLink, type FigurePath, opensWhole } from './FigureLink.tsx';
import { INDICATOR_NAMES } from './figure-words.ts';
import { ShareWords } from './ShareWords.tsx';

/** What somebody in the house has (D-S5). What nobody has asked about yet is not zero (D-S7). */
export function IndicatorLines({ coverage, to }: { coverage: Coverage; to?: FigurePath }) {
  const known = coverage.indicators.filter(({ recorded }) => recorded > 0);
  const unknown = coverage.indicators.filter(({ recorded }) => recorded === 0);
  return (
    <Card title="Trong hộ có người có">
      {known.length > 0 && (
        <ul>
          {known.map(({ code, share }) => (
            <li key={code} className={to ? `${styles.skill} ${opensWhole}` : styles.skill}>
              <span className={styles.skillName}>
                <FigureLink to={to?.(code)}>{INDICATOR_NAMES[code]}</FigureLink>
              </span>
              <ShareWords share={share} />
            </li>
          ))}
        </ul>
      )}
      {unknown.length > 0 && (
        <p className={styles.soft}>
          Chưa ghi nhận: {unknown.map(({ code }) => lowerFirst(INDICATOR_NAMES[code])).join(', ')}.
        </p>
      )}
    </Card>
  );
}
