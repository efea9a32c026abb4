import type { ReactNode } from 'react';
import { Card } from '../../ui/Card.tsx';
import { Lines } from '../../ui/Line.tsx';
import { useSilentRest } from '../../ui/SilentRest.tsx';
import type { BoardReport } from './board-sections.ts';
import { MissingRow } from './MissingRow.tsx';

interface MissingCardProps {
  title: string;
  reports: readonly BoardReport[];
  period: string;
  children?: ReactNode;
}

/** Whose turn it is. Communes that nobody can file in yet do not hide the others. */
export function MissingCard({ title, reports, period, children }: MissingCardProps) {
  const { listed, toggle } = useSilentRest(reports, hasNoVillages, 'nơi chưa có thôn');
  if (reports.length === 0) return null;
  return (
    <Card title={`${title} (${reports.length})`}>
      {children}
      <Lines>
        {listed.map((one) => (
          <MissingRow key={one.unit.id} report={one} period={period} />
        ))}
      </Lines>
      {toggle}
    </Card>
  );
}

const hasNoVillages = ({ villages }: BoardReport): boolean => villages?.filed.total === 0;
