import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMELINE, periodOfKey, type ReportingPeriod } from './periods.ts';
import {
  checkSeal,
  excuseWords,
  isWordsOf,
  mayReplace,
  type SealedContent,
  sealDigest,
  sealExcuses,
  sealWords,
  wordsToSeal,
} from './report-seal.ts';

const period = periodOfKey('2026-11', 'village', DEFAULT_TIMELINE) as ReportingPeriod;
const content: SealedContent = {
  unitId: '01900000-0000-7000-8000-000000000001',
  period: '2026-11',
  words: { difficulties: 'Sóng yếu', proposals: '', nextPlan: '' },
  figures: [{ code: 'B1', inPeriod: 42, yearToDate: 300 }],
  sealedAt: new Date('2026-11-25T16:40:00Z'),
  sequence: 7,
};

describe('the seal of a phone', () => {
  it('is a SHA-256 over words, figures, time and sequence as written here', async () => {
    const text =
      '["01900000-0000-7000-8000-000000000001","2026-11",["Sóng yếu","",""],[["B1",42,300]],"2026-11-25T16:40:00.000Z",7]';
    expect(await sealDigest(content)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('breaks with whatever is changed afterwards', async () => {
    const digest = await sealDigest(content);
    await expect(checkSeal(content, digest)).resolves.toBeUndefined();
    const changes: Partial<SealedContent>[] = [
      { unitId: '01900000-0000-7000-8000-000000000002' },
      { period: '2026-10' },
      { words: { ...content.words, proposals: 'Thêm' } },
      { figures: [{ code: 'B1', inPeriod: 43, yearToDate: 300 }] },
      { sealedAt: new Date('2026-11-25T16:40:01Z') },
      { sequence: 8 },
    ];
    for (const change of changes) {
      await expect(checkSeal({ ...content, ...change }, digest)).rejects.toThrow('seal_broken');
    }
  });

  it('does not depend on the order in which the phone keeps the parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.nat(), async (difficulties, nextPlan, inPeriod) => {
        const one = {
          words: { difficulties, proposals: '', nextPlan },
          figures: [{ code: 'B1', inPeriod, yearToDate: 1 }],
        };
        const other = {
          figures: [{ yearToDate: 1, inPeriod, code: 'B1' }],
          words: { nextPlan, proposals: '', difficulties },
        };
        expect(await sealDigest({ ...content, ...one })).toBe(await sealDigest({ ...content, ...other }));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a seal excuses (D-R3)', () => {
  const deadline = period.dueAt.getTime();
  const at = (milliseconds: number) => new Date(deadline + milliseconds);

  it('only what was sealed before 24:00 and came after it', () => {
    expect(sealExcuses(at(-1), at(0), period)).toBe(true);
    expect(sealExcuses(at(-1), at(-1), period)).toBe(false);
    expect(sealExcuses(at(0), at(1), period)).toBe(false);
  });

  it('nothing by a clock that stands in another month', () => {
    expect(sealExcuses(new Date('2020-01-01T00:00:00Z'), at(1), period)).toBe(false);
  });

  it('never a seal from after its receipt', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (receipt, ahead) => {
        expect(sealExcuses(at(receipt + ahead), at(receipt), period)).toBe(false);
      }),
    );
  });

  it('is told with both moments, and with who accepted it', () => {
    const seal = { sealedAt: '2026-11-25T16:40:00.000Z', receivedAt: '2026-11-25T17:20:00.000Z' };
    expect(sealWords(seal)).toBe('Niêm phong trên máy lúc 23:40 25/11/2026, nhận lúc 00:20 26/11/2026');
    const excuse = { by: 'Nguyễn Thị Hoa', at: seal.receivedAt, reason: 'Mất sóng cả tối' };
    expect(excuseWords({ excuse })).toBe('Nguyễn Thị Hoa đã chấp nhận là đúng hạn: Mất sóng cả tối');
    expect(excuseWords({ excuse: null })).toBeNull();
  });
});

describe('what stands in a draft when a sealed report arrives', () => {
  const none = { difficulties: '', proposals: '', nextPlan: '' };
  const said = { ...none, difficulties: 'Sóng yếu' };

  it('gives way when the person saw it, or wants the same', () => {
    expect(mayReplace(none, { seen: none, words: said })).toBe(true);
    expect(mayReplace(said, { seen: none, words: said })).toBe(true);
    expect(mayReplace({ ...said, proposals: 'Thêm wifi' }, { seen: none, words: said })).toBe(false);
    expect(mayReplace({ ...none, examples: 'Dạy theo nhóm' }, { seen: none, words: said })).toBe(false);
    expect(isWordsOf(said, { ...said, examples: '' })).toBe(true);
    expect(isWordsOf(said, none)).toBe(false);
  });

  it('is sealed as it will be kept, whatever the keyboard made of the letters', () => {
    const typed = { ...none, difficulties: ` ${'Sóng yếu'.normalize('NFD')}\n` };
    expect(wordsToSeal(typed)).toEqual(said);
    expect(wordsToSeal({ ...typed, examples: ' Hay ' })).toEqual({ ...said, examples: 'Hay' });
  });
});
