import { dotted } from '@cns/domain/format';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useGetPages } from '../../api/hooks.ts';
import { localService } from '../../api/local.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Loaded } from '../../ui/states.tsx';
import { type LessonDraft, type LessonProblems, togglePerson } from './lesson-draft.ts';
import styles from './lessons.module.css';

interface AttendeesProps {
  unitId: string;
  draft: LessonDraft;
  problems: LessonProblems;
  onChange: (part: Partial<LessonDraft>) => void;
}

const SHOWN_AT_ONCE = 10;

/** Who came: those whom the team knows are ticked, all others are counted. */
export function Attendees({ unitId, draft, problems, onChange }: AttendeesProps) {
  const [search, setSearch] = useState('');
  const query = useGetPages('GET /v1/units/:unitId/residents', {
    params: { unitId },
    query: { search: search.trim(), limit: SHOWN_AT_ONCE },
  });
  const count = Object.keys(draft.came).length;
  return (
    <Card title="Ai đã đến?">
      <p className={styles.soft}>
        {count === 0
          ? 'Chạm vào tên người đã đến. Người đến sẽ được ghi là đã được hướng dẫn.'
          : `Đã chọn ${count} người. Chạm vào tên để bỏ.`}
      </p>
      {count > 0 && (
        <Chips<string>
          label="Người đã chọn, chạm để bỏ"
          options={Object.entries(draft.came).map(([id, name]) => ({ value: id, label: nameOf(id, name) }))}
          chosen={Object.keys(draft.came)}
          onToggle={(id) => onChange({ came: togglePerson(draft.came, { id, fullName: '' }) })}
        />
      )}
      {problems.people !== undefined && (
        <p className={styles.problem} role="alert">
          {problems.people}
        </p>
      )}
      <Field
        label="Số người đến chưa có tên bên dưới"
        optional
        inputMode="numeric"
        maxLength={4}
        placeholder="0"
        hint="Chỉ đếm, không ghi tên."
        value={draft.others}
        error={problems.others}
        onChange={(others) => onChange({ others })}
      />
      <SearchField label="Tìm tên" value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ pages }) => (
          <div className={styles.list}>
            {pages
              .flatMap((page) => page.residents)
              .map((resident) => (
                <PersonRow
                  key={resident.id}
                  resident={resident}
                  came={resident.id in draft.came}
                  onToggle={() => onChange({ came: togglePerson(draft.came, resident) })}
                />
              ))}
            {pages[0]?.residents.length === 0 && <p className={styles.soft}>Chưa thấy tên này.</p>}
            {query.hasNextPage && (
              <Button fullWidth busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                Xem thêm người
              </Button>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

/** As the form knows them, or the phone: of a saved lesson only the ids came along. */
function nameOf(id: string, name: string): string {
  return name || (localService()?.service.residentName(id) ?? 'Người đã ghi tên');
}

interface PersonRowProps {
  resident: { fullName: string; birthYear: number | null; headName: string; hamlet: string };
  came: boolean;
  onToggle: () => void;
}

function PersonRow({ resident: { fullName, birthYear, headName, hamlet }, came, onToggle }: PersonRowProps) {
  const about = [
    birthYear === null ? null : `Sinh ${birthYear}`,
    fullName === headName ? 'Chủ hộ' : `Hộ ${headName}`,
    hamlet === '' ? null : hamlet,
  ];
  return (
    <button type="button" className={came ? styles.came : styles.person} aria-pressed={came} onClick={onToggle}>
      <span className={styles.mark} aria-hidden="true">
        <Check size={20} strokeWidth={3} />
      </span>
      <span className={styles.personText}>
        <span className={styles.strong}>{fullName}</span>
        <span className={styles.soft}>{dotted(about)}</span>
      </span>
    </button>
  );
}
