import { Plus } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
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
      {left.map(({ words, households }) => (
        <Button key={words} icon={Plus} onClick={() => onAdd(added(written, words))}>
          {words}
          {households > 1 && ` (${households} hộ)`}
        </Button>
      ))}
    </div>
  );
}

/** One line more. */
function added(written: string, words: string): string {
  return written.trim() === '' ? words : `${written.trimEnd()}\n${words}`;
}
