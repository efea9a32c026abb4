import type { Coverage } from '@cns/contracts/units';
import { formatNumber } from '@cns/domain/format';
import { compareVietnamese } from '@cns/domain/names';
import { type UnitCoverage, useUnitCoverage } from '../../api/unit-coverage.ts';
import { useParams, useSearchParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './compare.module.css';
import { type ComparedShare, linesOf } from './lines.ts';

/** Two villages, or two communes, side by side. */
export default function CompareScreen() {
  const { unitId = '' } = useParams();
  const query = useUnitCoverage(unitId);
  return (
    <Screen title="Đặt hai nơi cạnh nhau" subtitle={query.data?.unit.name} back="/overview">
      <Loaded query={query}>{(data) => <Compared data={data} />}</Loaded>
    </Screen>
  );
}

function Compared({ data: { children, skills } }: { data: UnitCoverage }) {
  const [address, setAddress] = useSearchParams();
  const units = [...children].sort((a, b) => compareVietnamese(a.unit.name, b.unit.name));
  // Unless somebody chose, two of which something is known.
  const offered = [...units].sort((a, b) => Number(b.coverage.households > 0) - Number(a.coverage.households > 0));
  const find = (name: string, otherwise: number) =>
    units.find(({ unit }) => unit.id === address.get(name)) ?? offered[otherwise];
  const [left, right] = [find('a', 0), find('b', 1)];
  if (left === undefined || right === undefined)
    return <Empty title="Cần hai nơi trở lên">Chưa có nơi thứ hai để đặt cạnh.</Empty>;
  const choose = (name: 'a' | 'b', id: string) =>
    setAddress({ a: left.unit.id, b: right.unit.id, [name]: id }, { replace: true });
  const picker = (name: 'a' | 'b', label: string, chosen: string) => (
    <select
      className={styles.pick}
      aria-label={label}
      value={chosen}
      onChange={(event) => choose(name, event.target.value)}
    >
      {units.map(({ unit, coverage }) => (
        <option key={unit.id} value={unit.id}>
          {coverage.households === 0 ? `${unit.name} (chưa ghi)` : unit.name}
        </option>
      ))}
    </select>
  );
  return (
    <>
      <div className={styles.two}>
        <div className={styles.place}>
          {picker('a', 'Nơi thứ nhất', left.unit.id)}
          <Flower coverage={left.coverage} names={skills} />
        </div>
        <div className={styles.place}>
          {picker('b', 'Nơi thứ hai', right.unit.id)}
          <Flower coverage={right.coverage} names={skills} />
        </div>
      </div>
      <Card>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Trong các hộ</th>
              <th scope="col">{left.unit.name}</th>
              <th scope="col">{right.unit.name}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(left.coverage, right.coverage, skills).map(({ title, left: one, right: other, ahead }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <Cell share={one} ahead={ahead === 'left'} />
                <Cell share={other} ahead={ahead === 'right'} />
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.soft}>Chữ đậm: tỷ lệ cao hơn. Nơi ít hộ thì tỷ lệ dễ cao, thấp bất thường.</p>
      </Card>
    </>
  );
}

function Cell({ share, ahead }: { share: ComparedShare | null; ahead: boolean }) {
  if (share === null) return <td className={styles.soft}>chưa có</td>;
  return (
    <td>
      <span className={ahead ? styles.ahead : styles.percent}>{share.percent}</span>
      <span className={styles.parts}>{share.parts}</span>
    </td>
  );
}

function Flower({ coverage, names }: { coverage: Coverage; names: UnitCoverage['skills'] }) {
  return (
    <div className={styles.flower}>
      <UnitFlower coverage={coverage} names={names} size={112} />
      <p>{formatNumber(coverage.households)} hộ</p>
    </div>
  );
}
