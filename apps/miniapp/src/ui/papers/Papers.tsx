import type { PaperKind } from '@cns/contracts/papers';
import type { UnitSummary } from '@cns/contracts/units';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf, request } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { platform } from '../../platform/platform.ts';
import { BottomSheet } from '../BottomSheet.tsx';
import { Button } from '../Button.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { Notice } from '../Notice.tsx';
import { useSnackbar } from '../Snackbar.tsx';
import { Loaded } from '../states.tsx';
import { type PaperChoice, papersOf } from './paper-choices.ts';
import styles from './papers.module.css';

interface PapersProps {
  unit: UnitSummary;
  period: string;
}

/** The papers of a month: files for the office, and a short text for the Zalo group. */
export function Papers({ unit, period }: PapersProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Download} fullWidth onClick={() => setOpen(true)}>
        Tải báo cáo
      </Button>
      {open && <PapersSheet unit={unit} period={period} onClose={() => setOpen(false)} />}
    </>
  );
}

function PapersSheet({ unit, period, onClose }: PapersProps & { onClose: () => void }) {
  const say = useSnackbar();
  const [fetching, setFetching] = useState<PaperKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choices = papersOf(unit, { memberDays: useCan('member_days.read'), people: useCan('team.read') });
  const fetchPaper = async ({ kind, title }: PaperChoice) => {
    setProblem(null);
    setFetching(kind);
    try {
      const params = { unitId: unit.id, period, kind };
      const { path } = await request('GET /v1/units/:unitId/reports/:period/papers/:kind', { params });
      const done = await platform.saveFile(addressOf(path));
      say(done === 'saved' ? `Đã lưu trên máy: ${title}` : `Đang tải: ${title}`);
      onClose();
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setFetching(null);
    }
  };
  return (
    <BottomSheet title="Tải báo cáo" open onClose={onClose}>
      {problem !== null && (
        <Notice tone="late" alert>
          {problem}
        </Notice>
      )}
      <ul className={styles.choices}>
        {choices.map((choice) => (
          <li key={choice.kind}>
            <button
              type="button"
              className={styles.choice}
              disabled={fetching !== null}
              aria-busy={fetching === choice.kind}
              onClick={() => void fetchPaper(choice)}
            >
              <span className={styles.words}>
                <span className={styles.title}>{choice.title}</span>
                <span className={styles.detail}>{fetching === choice.kind ? 'Đang chuẩn bị tệp…' : choice.detail}</span>
              </span>
              <Download size={22} strokeWidth={2} aria-hidden="true" className={styles.icon} />
            </button>
          </li>
        ))}
      </ul>
      <ShortText unit={unit} period={period} />
    </BottomSheet>
  );
}

/** Read before it is copied: what is pasted into a group is there for everybody. */
function ShortText({ unit, period }: PapersProps) {
  const params = { unitId: unit.id, period };
  const query = useGet('GET /v1/units/:unitId/reports/:period/short-text', { params });
  return (
    <section className={styles.message}>
      <h3 className={styles.title}>Tin nhắn cho nhóm Zalo</h3>
      <Loaded query={query}>
        {({ text }) => (
          <>
            <p className={styles.text}>{text}</p>
            <CopyButton text={text} done="Đã chép. Mở nhóm Zalo rồi dán vào.">
              Chép tin nhắn
            </CopyButton>
          </>
        )}
      </Loaded>
    </section>
  );
}
