import type { PaperTemplate } from '@cns/contracts/paper-templates';
import { timeAndDay } from '@cns/domain/format';
import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { request } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { type ChosenForm, faultOfFile, readForm } from './chosen-file.ts';
import styles from './paper-template.module.css';
import { type Trial, TriedForm } from './TriedForm.tsx';
import { WithdrawForm } from './WithdrawForm.tsx';

/** The province's own Word form, laid over the reports of its communes (D-R7): tried first, then put in force. */
export default function PaperTemplateScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/paper-template', { params: { unitId: unit.id } });
  return (
    <Screen title="Mẫu báo cáo Word" back="/operations">
      <Loaded query={query}>{(view) => <Form view={view} />}</Loaded>
    </Screen>
  );
}

function Form({ view }: { view: PaperTemplate }) {
  const { province, laid, mayChange } = view;
  const [form, setForm] = useState<ChosenForm | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [trying, setTrying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const forget = () => {
    setForm(null);
    setTrial(null);
  };
  const choose = async (file: File) => {
    forget();
    const fault = faultOfFile(file);
    setProblem(fault);
    if (fault !== null) return;
    setTrying(true);
    try {
      const chosen = await readForm(file);
      const params = { unitId: province.id };
      const body = { content: chosen.content };
      setTrial(await request('POST /v1/units/:unitId/paper-template/preview', { params, body }));
      setForm(chosen);
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setTrying(false);
    }
  };
  return (
    <>
      <Card title={laid ? laid.fileName : 'Mẫu theo Nghị định 30'}>
        <p>
          {laid
            ? `Đang dùng cho báo cáo Word của các xã, đặt lúc ${timeAndDay(new Date(laid.at))}.`
            : 'Các xã tải báo cáo Word theo mẫu chung. Tỉnh có thể đặt mẫu riêng.'}
        </p>
        {laid && mayChange && <WithdrawForm province={province} onDone={forget} />}
      </Card>
      {problem !== null && (
        <Notice tone="late" alert>
          {problem}
        </Notice>
      )}
      {mayChange && <ChooseFile busy={trying} onChoose={(file) => void choose(file)} />}
      {form && trial && <TriedForm province={province} form={form} trial={trial} onDone={forget} />}
      <Placeholders list={view.placeholders} />
    </>
  );
}

function ChooseFile({ busy, onChoose }: { busy: boolean; onChoose: (file: File) => void }) {
  const id = useId();
  return (
    <div>
      <input
        id={id}
        type="file"
        accept=".docx"
        className={styles.file}
        disabled={busy}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChoose(file);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={styles.choose} aria-busy={busy}>
        <FileUp size={22} strokeWidth={2} aria-hidden="true" />
        {busy ? 'Đang xem tệp…' : 'Chọn tệp Word'}
      </label>
    </div>
  );
}

function Placeholders({ list }: { list: PaperTemplate['placeholders'] }) {
  return (
    <Card title="Chỗ điền trong tệp">
      <p>Trong tệp Word, viết chỗ điền trong hai dấu ngoặc nhọn. Số và ngày của văn bản để trống cho văn thư.</p>
      <Fold title={`Xem ${list.length} chỗ điền`}>
        <dl className={styles.list}>
          {list.map(({ name, meaning }) => (
            <div key={name}>
              <dt className={styles.name}>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Fold>
    </Card>
  );
}
