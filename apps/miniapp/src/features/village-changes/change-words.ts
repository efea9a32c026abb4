import type { ChangeReport, HierarchyOperation } from '@cns/contracts/hierarchy';
import { formatDay, formatNumber } from '@cns/domain/format';
import type { Tone } from '../../ui/Notice.tsx';

/** Where a change stands, as a word and its tone. */
export const STATE_WORDS: Record<HierarchyOperation['state'], { word: string; tone: Tone }> = {
  applied: { word: 'Đã áp dụng', tone: 'good' },
  scheduled: { word: 'Chờ đến ngày', tone: 'attention' },
  undone: { word: 'Đã hoàn tác', tone: 'neutral' },
  refused: { word: 'Chưa áp dụng được', tone: 'late' },
};

/** "Theo 12/NQ-HĐND, từ ngày 20/11/2026" */
export function decisionWords({ decisionNumber, effectiveOn }: HierarchyOperation): string {
  const day = `từ ngày ${formatDay(effectiveOn)}`;
  return decisionNumber === '' ? `Áp dụng ${day}` : `Theo ${decisionNumber}, ${day}`;
}

type Unit = ChangeReport['units'][number];

/** What becomes of a unit, in figures that a person can check: "86 hộ, 40 lượt → không còn". */
export function figuresWords({ before, after }: Unit): string {
  if (before && after && before.households === after.households && before.visits === after.visits) {
    return `Giữ nguyên ${words(after)}${villageWords(before.villages, after.villages)}`;
  }
  if (!before && after) return `Mới, có ${words(after)}`;
  if (before && !after) return `${words(before)}, chuyển hết sang thôn mới`;
  return before && after ? `${words(before)} → ${words(after)}` : '';
}

/** ", 15 thôn còn 14 thôn"; nothing where they are as many as before. */
function villageWords(before: number, after: number): string {
  if (before === after) return '';
  return `, ${before} thôn ${after < before ? 'còn' : 'thành'} ${after} thôn`;
}

function words({ households, residents, visits }: NonNullable<Unit['after']>): string {
  return `${formatNumber(households)} hộ, ${formatNumber(residents)} người, ${formatNumber(visits)} lượt hỗ trợ`;
}

/** What goes along by itself, in one sentence; `null` when nothing does. */
export function followWords({ teams, groups, requests, work }: ChangeReport): string | null {
  const parts = [
    teams > 0 ? `${teams} Tổ vẫn giữ người, phụ trách thôn mới` : '',
    groups > 0 ? `${groups} nhóm Zalo thuộc về thôn mới` : '',
    requests > 0 ? `${requests} lời xin tham gia chuyển sang thôn mới` : '',
    work > 0 ? `${work} việc bà con nhờ và việc được giao đi theo hộ` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `${parts.join('; ')}.`;
}

/** "Số hộ công bố: Bản Bay 120 → Bản Trên 80, Bản Dưới 40"; `null` when none changes. */
export function declaredWords({ declaredBefore, declaredAfter }: ChangeReport): string | null {
  const after = declaredAfter.flatMap(({ name, households }) => (households === null ? [] : [{ name, households }]));
  if (after.length === 0) return null;
  const words = (numbers: readonly { name: string; households: number }[]) =>
    numbers.map(({ name, households }) => `${name} ${formatNumber(households)}`).join(', ');
  return `Số hộ công bố: ${words(declaredBefore)} → ${words(after)}`;
}

/** Which declared numbers must be said anew afterwards; `null` when none. */
export function declareAnewWords({ declaredAfter }: ChangeReport): string | null {
  const anew = declaredAfter.flatMap(({ name, households }) => (households === null ? name : []));
  if (anew.length === 0) return null;
  return `Chưa rõ số hộ công bố của ${anew.join(', ')}. Áp dụng xong, hãy vào Số hộ công bố để ghi số mới.`;
}
