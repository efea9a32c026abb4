import type { Figure, FigureEntry, HandIndicator } from '@cns/contracts/reports';
import { describe, expect, it } from 'vitest';
import {
  checkEntries,
  countedOnce,
  enteredFigures,
  entrySpanOf,
  saidWords,
  withEntries,
  withOwnPart,
} from './hand-indicators.ts';

const indicator = (kind: HandIndicator['kind'], other: Partial<HandIndicator> = {}): HandIndicator => ({
  ...{ code: 'P1', kind, nature: 'flow', name: 'Hộ có sóng', unit: 'hộ', explanation: '', options: [] },
  ...other,
});
const entry = (code: string, value: number | null, words = ''): FigureEntry => ({ code, value, words });
const filed = (inPeriod: number | null, code = 'P1'): Figure[] => [
  { code, name: '', unit: '', inPeriod, yearToDate: inPeriod },
];

describe('figures entered by hand', () => {
  it('are unknown, and not zero, until they are entered (D-S7)', () => {
    expect(enteredFigures([indicator('number')], [])).toEqual([
      { code: 'P1', name: 'Hộ có sóng', unit: 'hộ', inPeriod: null, yearToDate: null },
    ]);
  });

  it('of a percentage are a part and its whole, which add up', () => {
    const figures = enteredFigures([indicator('percent')], [entry('P1', 3), entry('P1w', 12)]);
    expect(figures.map(({ code, inPeriod }) => [code, inPeriod])).toEqual([
      ['P1', 3],
      ['P1w', 12],
    ]);
  });

  it('follow what is entered later, and the year with them', () => {
    const asked = [indicator('number'), indicator('number', { code: 'P2', nature: 'stock' })];
    const figure = (code: string, inPeriod: number | null, yearToDate: number | null): Figure => ({
      ...{ code, name: '', unit: '', inPeriod, yearToDate },
    });
    const shown = (figures: Figure[], ...entries: FigureEntry[]) =>
      withEntries(figures, asked, entries).map(({ inPeriod, yearToDate }) => [inPeriod, yearToDate]);
    expect(shown([figure('P1', 3, 10), figure('P2', null, 7)], entry('P1', 5), entry('P2', 8))).toEqual([
      [5, 12],
      [null, 8],
    ]);
    expect(shown([figure('P1', null, null)], entry('P1', 0))).toEqual([[0, 0]]);
    expect(shown([figure('P1', 3, 3)])).toEqual([[null, null]]);
    expect(shown([figure('B1', 3, 3)], entry('B1', 9))).toEqual([[3, 3]]);
  });

  it('of a choice say how many chose each', () => {
    const options = ['Mạnh', 'Yếu'];
    const figures = enteredFigures([indicator('choice', { options })], [entry('P1.1', 0), entry('P1.2', 1)]);
    expect(figures.map(({ name, inPeriod, unit }) => [name, inPeriod, unit])).toEqual([
      ['Hộ có sóng: Mạnh', 0, 'nơi'],
      ['Hộ có sóng: Yếu', 1, 'nơi'],
    ]);
  });

  it('of a month stand for the year with what was filed in the months before', () => {
    const months = new Map([
      ['2026-09', filed(4)],
      ['2026-10', filed(null)],
    ]);
    const [figure] = enteredFigures([indicator('number')], [entry('P1', 5)], { months, span: entrySpanOf('2026-11') });
    expect(figure).toMatchObject({ inPeriod: 5, yearToDate: 9 });
  });

  it('of a quarter are those of its months, or what a person says instead', () => {
    const months = new Map([
      ['2026-09', filed(4)],
      ['2026-10', filed(2)],
      ['2026-11', filed(3)],
    ]);
    const of = (entries: FigureEntry[]) =>
      enteredFigures([indicator('number')], entries, { months, span: entrySpanOf('2026-Q4') })[0];
    expect(of([])).toMatchObject({ inPeriod: 5, yearToDate: 9 });
    expect(of([entry('P1', 7)])).toMatchObject({ inPeriod: 7, yearToDate: 11 });
  });

  it('that only stand are as they were last said', () => {
    const months = new Map([
      ['2026-10', filed(2)],
      ['2026-11', filed(3)],
    ]);
    const span = entrySpanOf('2026-Q4');
    expect(enteredFigures([indicator('number', { nature: 'stock' })], [], { months, span })[0]).toMatchObject({
      inPeriod: null,
      yearToDate: 3,
    });
  });
});

describe('words', () => {
  it('stand under the name of who wrote them', () => {
    const entries = [entry('P1', null, 'Thiếu máy'), entry('P2', null, 'khác')];
    expect(saidWords([indicator('text')], entries, 'Bản Bay')).toEqual([
      { code: 'P1', unit: 'Bản Bay', words: 'Thiếu máy' },
    ]);
  });
});

describe('the own part of a sum', () => {
  const sum: Figure[] = [{ code: 'B4', name: 'Buổi', unit: 'buổi', inPeriod: 10, yearToDate: 40 }];

  it('is in the figure and told beside it', () => {
    const own = { inPeriod: 1, yearToDate: 1 };
    const before: Figure[] = [{ ...(sum[0] as Figure), own }];
    const filedBefore = { months: new Map([['2026-10', before]]), span: entrySpanOf('2026-11') };
    expect(withOwnPart(sum, [entry('B4', 2)], filedBefore)).toEqual([
      { ...sum[0], inPeriod: 12, yearToDate: 43, own: { inPeriod: 2, yearToDate: 3 } },
    ]);
  });

  it('leaves a figure as it is where there is none', () => {
    expect(withOwnPart(sum, [])).toEqual(sum);
  });
});

it('counts once who stands in the reports of two villages', () => {
  const figures: Figure[] = [{ code: 'A1', name: 'Thành viên', unit: 'người', inPeriod: null, yearToDate: 9 }];
  const doubled = new Map([['A1', { inPeriod: 0, yearToDate: 2 }]]);
  expect(countedOnce(figures, doubled)[0]).toMatchObject({ inPeriod: null, yearToDate: 7, doubled: { yearToDate: 2 } });
});

describe('entries', () => {
  const indicators = [indicator('choice', { options: ['Có', 'Không'] }), indicator('text', { code: 'P2' })];
  const check =
    (entries: FigureEntry[], ownParts = new Set<string>()) =>
    () =>
      checkEntries({ indicators, ownParts }, entries);

  it('are of what is asked, each once', () => {
    expect(check([entry('P1.1', 1), entry('P1.2', 0), entry('P2', null, 'x')])).not.toThrow();
    expect(check([entry('P9', 1)])).toThrow('figure_unknown');
    expect(check([entry('P2', 4)])).toThrow('figure_unknown');
    expect(check([entry('B4', 4)])).toThrow('figure_unknown');
    expect(check([entry('P2', null), entry('P2', null)])).toThrow('figure_unknown');
    expect(check([entry('B4', 4)], new Set(['B4']))).not.toThrow();
  });

  it('choose one option at most', () => {
    expect(check([entry('P1.1', 1), entry('P1.2', 1)])).toThrow('entry_not_one_choice');
    expect(check([entry('P1.1', 2)])).toThrow('entry_not_one_choice');
  });
});
