import type { MonthlyReport } from '@cns/contracts/reports';
import { checkSeal } from '@cns/domain/report-seal';
import { describe, expect, it } from 'vitest';
import { emptyContents, openMemoryDatabase } from './memory-database.ts';
import type { Operation } from './operation.ts';
import { Outbox } from './outbox.ts';
import { reportOnPhone, uncountedWords } from './report-on-phone.ts';
import { saveSealed } from './sealing.ts';

const params = { unitId: 'bay', period: '2026-11' };
const words = { difficulties: 'Sóng yếu.', proposals: '', nextPlan: '' };
const told = {
  unit: { id: 'bay' },
  period: { key: '2026-11' },
  state: 'draft',
  words,
  figures: [{ code: 'B1', inPeriod: 10, yearToDate: 38 }],
} as unknown as MonthlyReport;

let made = 0;
function operation(content: object): Operation {
  made += 1;
  return { id: `op-${made}`, params, villageId: 'bay', state: 'waiting', ...content } as unknown as Operation;
}
const draft = (changes: object, more = {}) => operation({ kind: 'report.words', body: { changes }, ...more });
const submission = (more = {}) =>
  operation({ kind: 'report.submit', body: { words: { ...words, proposals: 'Thêm wifi.' } }, ...more });

describe('a report with what was written on this phone', () => {
  it('has the words and numbers of the drafts that wait, the last one on top, with what was counted', () => {
    const override = (inPeriod: number) => ({ code: 'B1', inPeriod, yearToDate: 40, reason: 'Sổ tay' });
    const { report } = reportOnPhone(told, [
      draft({ proposals: { from: '', to: 'Một' }, overrides: { from: [], to: [override(11)] } }),
      draft({ proposals: { from: 'Một', to: 'Hai' }, overrides: { from: [override(11)], to: [override(12)] } }),
      draft({ nextPlan: { from: '', to: 'Không nhận' } }, { state: 'refused' }),
      draft({ nextPlan: { from: '', to: 'Tháng khác' } }, { params: { ...params, period: '2026-10' } }),
    ]);
    expect(report.words).toEqual({ ...words, proposals: 'Hai' });
    expect(report.figures).toMatchObject([{ inPeriod: 12, counted: { inPeriod: 10, yearToDate: 38 } }]);
    const restored = draft({ overrides: { from: [override(12)], to: [] } });
    expect(reportOnPhone(report, [restored]).report.figures).toEqual(told.figures);
  });

  it('has the answers that were counted by hand, in its figures too, and asks no more for what is answered', () => {
    const indicator = (code: string, kind: string) => ({ code, kind, nature: 'flow', options: ['Mạnh', 'Yếu'] });
    const check = (id: string) => ({ id, weight: 'ask' });
    const asked = {
      ...told,
      form: { indicators: [indicator('N1', 'number'), indicator('N2', 'choice'), indicator('N3', 'text')] },
      entries: [{ code: 'N3', value: null, words: 'Xa' }],
      figures: ['N1', 'N2.1', 'N2.2'].map((code) => ({ code, inPeriod: null, yearToDate: null })),
      checks: [check('entries.none'), check('entry.N1'), check('entry.N2')],
    } as unknown as MonthlyReport;
    const answers = operation({
      kind: 'report.entries',
      body: {
        changes: {
          'N2.2': { from: null, to: { value: 1, words: '' } },
          N3: { from: { value: null, words: 'Xa' }, to: null },
        },
      },
    });
    const { report, uncounted } = reportOnPhone(asked, [answers]);
    expect(report.entries).toEqual([{ code: 'N2.2', value: 1, words: '' }]);
    expect(report.figures.map(({ inPeriod, yearToDate }) => [inPeriod, yearToDate])).toEqual([
      [null, null],
      [null, null],
      [1, 1],
    ]);
    expect(report.checks.map(({ id }) => id)).toEqual(['entry.N1']);
    expect(uncounted).toEqual([]);
    const refused = reportOnPhone(asked, [{ ...answers, state: 'refused' }]);
    expect([refused.report.entries, refused.refusedDraft.entries?.kind]).toEqual([asked.entries, 'report.entries']);
  });

  it('is sealed until the server has taken it; refused, it says so and is a draft', () => {
    const sealed = reportOnPhone(told, [submission()]);
    expect([sealed.sealed?.kind, sealed.refused, sealed.report.words.proposals]).toEqual([
      'report.submit',
      null,
      'Thêm wifi.',
    ]);
    const refused = reportOnPhone(told, [submission({ state: 'refused' })]);
    expect([refused.sealed, refused.refused?.kind, refused.report.words]).toEqual([null, 'report.submit', words]);
    const filed = reportOnPhone({ ...told, state: 'submitted' }, [submission({ state: 'applied' })]);
    expect([filed.sealed, filed.report.words]).toEqual([null, words]);
  });

  it('names what is not in its figures', () => {
    const visits = [1, 2, 3].map(() => operation({ kind: 'visit.log', params: {} }));
    const elsewhere = operation({ kind: 'visit.log', params: {}, villageId: 'other' });
    const arrived = operation({ kind: 'visit.log', params: {}, state: 'applied' });
    const all = [...visits, elsewhere, arrived, draft({}), submission()];
    expect(uncountedWords(reportOnPhone(told, all).uncounted)).toBe('3 lượt hỗ trợ');
    const more = [operation({ kind: 'lesson.log' }), operation({ kind: 'household.register', params: {} })];
    expect(uncountedWords([...visits, ...more])).toBe('3 lượt hỗ trợ, 1 buổi hướng dẫn và 1 mục khác');
    expect(uncountedWords(more.slice(1))).toBe('1 mục');
    expect(uncountedWords([])).toBeNull();
  });
});

describe('handing in without a network (D-R3)', () => {
  const at = new Date('2026-11-25T16:40:00Z');
  const newId = () => `id-${Math.random()}`;
  const open = () =>
    new Outbox(openMemoryDatabase(emptyContents()), { read: () => null, write: () => true }, () => at, newId);
  const submit = (outbox: Outbox, operationId: string) =>
    saveSealed(outbox, {
      input: { params, body: { operationId, version: 0, words, confirmed: ['few_visits'] } },
      report: told,
      at,
      form: null,
      replaces: null,
    });

  it('seals what stands on the screen with its number in the outbox, each of two at once with its own', async () => {
    const outbox = open();
    await Promise.all([submit(outbox, 'a'), submit(outbox, 'b')]);
    const all = await outbox.all();
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2]);
    for (const { kind, sequence, body } of all) {
      if (kind !== 'report.submit') throw new Error(kind);
      const { sealed, seen, confirmed } = body;
      expect({ sequence: sealed.sequence, seen, confirmed }).toEqual({
        sequence,
        seen: words,
        confirmed: ['few_visits'],
      });
      const figures = [{ code: 'B1', inPeriod: 10, yearToDate: 38 }];
      await checkSeal({ ...params, words, figures, sealedAt: at, sequence }, sealed.digest);
    }
  });
});
