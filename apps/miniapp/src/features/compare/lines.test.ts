import type { Coverage } from '@cns/contracts/units';
import { expect, it } from 'vitest';
import { linesOf } from './lines.ts';

const coverage = (goal: number, total: number): Coverage =>
  ({
    goalOneMember: { count: goal, total },
    visited: { count: 1, total },
    priorityVisited: { count: 0, total: 0 },
    skills: [{ number: 1, proficient: { count: goal, total }, guided: { count: goal, total }, recorded: total }],
  }) as unknown as Coverage;
const names = [{ number: 1 as const, name: 'Dịch vụ công trực tuyến', shortName: 'Dịch vụ công' }];

it('sets rates with their parts side by side and says which is greater', () => {
  const [goal, , priority, skill] = linesOf(coverage(3, 4), coverage(6, 10), names);
  expect(goal).toEqual({
    title: 'Đạt mục tiêu',
    left: { percent: '75\u00a0%', parts: '3/4' },
    right: { percent: '60\u00a0%', parts: '6/10' },
    ahead: 'left',
  });
  expect(priority).toMatchObject({ left: null, ahead: null });
  expect(skill).toMatchObject({ title: 'Biết dịch vụ công', ahead: 'left' });
  expect(linesOf(coverage(2, 4), coverage(5, 10), names)[0]?.ahead).toBeNull();
  expect(linesOf(coverage(0, 0), coverage(5, 10), names)[0]?.ahead).toBeNull();
});
