import { describe, expect, it } from 'vitest';
import { figureWords, isFigure, shareSentences } from './figure-words.ts';

const names = [{ number: 1 as const, name: 'Dịch vụ công trực tuyến', shortName: 'Dịch vụ công' }];

const households = { counts: 'hộ', of: 'hộ' };

describe('a figure in words (D-S7)', () => {
  it('says both parts, the rate, and of how many nothing is recorded', () => {
    expect(
      shareSentences({ count: 86, total: 268, recorded: 120 }, { counts: 'hộ có người biết dùng', of: 'hộ' }),
    ).toEqual([
      '86 hộ có người biết dùng, trên 268 hộ (32,1\u00a0%).',
      'Đã hỏi 120 hộ; 148 hộ chưa ghi nhận, chưa phải là không.',
    ]);
    expect(shareSentences({ count: 0, total: 268, recorded: 0 }, households)).toEqual([
      'Chưa hộ nào trong 268 hộ được hỏi, nên chưa có con số.',
    ]);
    expect(shareSentences({ count: 0, total: 0, recorded: null }, households)).toEqual([
      'Chưa ghi hộ nào nên chưa có tỷ lệ.',
    ]);
    expect(shareSentences({ count: 1891, total: null, recorded: null }, figureWords('visits', names))).toEqual([
      '1.891 lượt hỗ trợ.',
    ]);
  });

  it('is called by the skill as it is named here', () => {
    expect(figureWords('guided1', names).title).toBe('Dịch vụ công: được hướng dẫn');
    expect(figureWords('payment_account', names).counts).toBe('hộ có người có tài khoản ngân hàng hoặc ví');
    expect(['guided6', 'toString', 'visits'].map(isFigure)).toEqual([false, false, true]);
  });
});
