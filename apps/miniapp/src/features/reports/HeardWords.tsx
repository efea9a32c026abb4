import { Plus } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { Line, Lines } from '../../ui/Line.tsx';
import styles from './reports.module.css';

type Heard = Answer<'GET /v1/units/:unitId/reports/:period/heard'>['needs'];

interface HeardWordsProps {
  title: string;
  heard: Heard;
  written: string;
  onAdd: (text: string) => void;
}

/** What people said on visits; a tap writes it into the box above (D-V3). */
export function HeardWords({ title, heard, written, onAdd }: HeardWordsProps) {
  const left = heard.filter(({ words }) => !written.includes(words));
  if (left.length === 0) return null;
  return (
    <div className={styles.remarks}>
      <p className={styles.soft}>{title}</p>
      <Lines>
        {left.map(({ words, households }) => (
          <li key={words}>
            <Line
              icon={null}
              picture={<Plus size={22} strokeWidth={2} aria-hidden="true" />}
              onClick={() => onAdd(added(written, words))}
            >
              {households > 1 ? `${words} (${households} hộ)` : words}
            </Line>
          </li>
        ))}
      </Lines>
    </div>
  );
}

/** One line more. */
function added(written: string, words: string): string {
  return written.trim() === '' ? words : `${written.trimEnd()}\n${words}`;
}
