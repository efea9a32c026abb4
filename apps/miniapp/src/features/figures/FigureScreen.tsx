import type { CoverageFigure } from '@cns/contracts/figures';
import type { Borders } from '@cns/contracts/units';
import { skillOf } from '@cns/domain/coverage-figures';
import { formatDay } from '@cns/domain/format';
import { useCan } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { useNavigate, useParams, useSearchParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { figureWords, isFigure } from '../../ui/coverage/figure-words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { FigureHouseholds } from './FigureHouseholds.tsx';
import { FigureInWords } from './FigureInWords.tsx';
import { FigurePlaces } from './FigurePlaces.tsx';

/** What stands behind a figure: what it counts of what, then place by place, in a village house by house (D-S7, D-S8). */
export default function FigureScreen() {
  const { unitId = '', figure = '' } = useParams();
  const [address] = useSearchParams();
  if (!isFigure(figure)) {
    return (
      <Screen title="Con số" back="/overview">
        <Empty title="Không có con số này">Quay lại trang tổng quan rồi chọn một con số khác.</Empty>
      </Screen>
    );
  }
  const at = address.get('at') ?? undefined;
  const borders: Borders = address.get('borders') === 'then' ? 'then' : 'today';
  return <Figure unitId={unitId} figure={figure} day={at === undefined ? {} : { at, borders }} />;
}

interface FigureProps {
  unitId: string;
  figure: CoverageFigure;
  day: { at?: string; borders?: Borders };
}

function Figure({ unitId, figure, day }: FigureProps) {
  const opens = useCan('household.read');
  const query = useUnitCoverage(unitId, day);
  const unit = query.data?.unit;
  const words = figureWords(figure, query.data?.skills ?? []);
  return (
    <Screen title={words.title} subtitle={unit?.fullName} back="/overview">
      <LevelChoice figure={figure} />
      {day.at !== undefined && <p>Số liệu hết ngày {formatDay(day.at)}.</p>}
      <Loaded query={query}>
        {({ coverage, children, skills }) => (
          <>
            <FigureInWords coverage={coverage} units={children} figure={figure} words={words} />
            {children.length > 0 && <FigurePlaces units={children} figure={figure} day={day} />}
            {unit?.level === 'village' && coverage.households > 0 && opens && (
              <FigureHouseholds unitId={unitId} figure={figure} names={skills} day={day} />
            )}
            {unit?.level === 'village' && !opens && (
              <Card>
                <p>Cấp này xem con số. Danh sách từng hộ chỉ xã và Tổ của thôn mở được.</p>
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

/** A skill is counted at two levels: they stand side by side. */
function LevelChoice({ figure }: { figure: CoverageFigure }) {
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [address] = useSearchParams();
  const skill = skillOf(figure);
  if (skill === null) return null;
  const query = address.toString();
  return (
    <Chips
      label="Đếm hộ có người"
      choose="one"
      options={[
        { value: `proficient${skill}`, label: 'Biết dùng' },
        { value: `guided${skill}`, label: 'Được hướng dẫn' },
      ]}
      chosen={[figure]}
      onToggle={(chosen) => navigate(`/units/${unitId}/figures/${chosen}${query && `?${query}`}`, { replace: true })}
    />
  );
}
