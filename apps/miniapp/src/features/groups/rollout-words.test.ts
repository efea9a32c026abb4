import type { VillageRollout } from '@cns/contracts/group-rollout';
import { describe, expect, it } from 'vitest';
import { standingInWords, whyInWords } from './rollout-words.ts';

const step = (name: 'created' | 'invited' | 'rules_pinned' | 'operating', state: 'todo' | 'done') => ({
  step: name,
  state,
  lacks: [],
  confirmed: null,
});
const village: VillageRollout = {
  unit: { id: 'u', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay, Xã Gia Phú' },
  steps: [step('created', 'done'), step('invited', 'todo'), step('rules_pinned', 'done'), step('operating', 'todo')],
  current: 'invited',
  households: { inGroup: null, registered: 1200 },
  activity: { messages: 3, visits: 0 },
};

describe('the roll-out in words', () => {
  it('says at which step a village is', () => {
    expect(standingInWords(village)).toBe('Đang ở bước 2: mời bà con');
    expect(standingInWords({ ...village, current: null })).toBe('Đã xong bốn bước');
  });

  it('says what is not known as not known (D-S7)', () => {
    expect(whyInWords(step('invited', 'todo'), village)).toBe(
      'Chưa rõ bao nhiêu hộ có người trong nhóm. Đã ghi 1.200 hộ trong thôn.',
    );
    const counted = { ...village, households: { inGroup: 31, registered: 3 } };
    expect(whyInWords(step('invited', 'todo'), counted)).toBe('31 hộ có người trong nhóm. Đã ghi 3 hộ trong thôn.');
    expect(whyInWords(step('operating', 'todo'), village)).toBe('30 ngày qua: 3 tin trong nhóm, 0 lượt hỗ trợ.');
    expect(whyInWords(step('created', 'done'), village)).toBe('');
  });
});
