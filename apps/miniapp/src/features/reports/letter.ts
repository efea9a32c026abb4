import type { UnitLevel } from '@cns/contracts/enums';
import type { Figure, ReportForm } from '@cns/contracts/reports';
import type { SkillName } from '@cns/contracts/units';
import { formatNumber } from '@cns/domain/format';
import { doneWords, type TargetShare, targetShares } from '@cns/domain/targets';
import { lowerFirst, nameOf, SKILLS } from '../../ui/petals/words.ts';
import { handCodes, handSection } from './hand-letter.ts';
import { NOT_RECORDED, type Section, type Sentence, type Source } from './letter-parts.ts';
import { SERVICES } from './letter-services.ts';

/** What is counted by hand, and whether it is asked for on demand. */
export type LetterForm = Pick<ReportForm, 'fills' | 'indicators' | 'request'>;

/** The report's figures as a letter: what was done, who learned what, what was helped with, where the village stands. */
export function letterOf(
  figures: readonly Figure[],
  names: readonly SkillName[],
  level: UnitLevel,
  form: LetterForm | null = null,
): Section[] {
  const byHand = form?.indicators ?? [];
  const told = handCodes(byHand);
  const letter = [
    activity(figures, level),
    skills(figures, names),
    services(figures),
    goals(figures, level),
    handSection(form?.request ? 'Số liệu được hỏi' : 'Chỉ tiêu riêng của tỉnh', byHand, figures, !form?.fills),
    others(figures.filter(({ code }) => !told.has(code))),
  ];
  return letter
    .filter((section) => section.sentences.length > 0 || section.nothing.length > 0)
    .map((section) => ({
      ...section,
      sentences: section.sentences.map((one) => ({
        ...one,
        compared: compared(find(figures, one.code)),
        beside: besideWords(find(figures, one.code), level),
        mended: mended(one, figures),
      })),
    }));
}

/** What is told beside a sum, so that nobody wonders why the villages add up to another number. */
function besideWords(figure: Figure | undefined, level: UnitLevel): string | undefined {
  if (figure === undefined) return undefined;
  const { own, doubled } = figure;
  const twice = doubled && (doubled.inPeriod || doubled.yearToDate);
  const told = [
    ...(own && own.inPeriod > 0 ? [`Trong đó ${PLACES[level]} tự làm ${formatNumber(own.inPeriod)}`] : []),
    ...(twice ? [`${formatNumber(twice)} người làm ở nhiều thôn chỉ tính một lần`] : []),
  ];
  return told.length === 0 ? undefined : told.join('. ');
}

const ASKED: Record<TargetShare['of'], string> = { period: 'Chỉ tiêu kỳ này', year: 'Chỉ tiêu cả năm' };

function compared(figure: Figure | undefined): string | undefined {
  if (figure === undefined) return undefined;
  const { before } = figure;
  const told = [
    ...(before === null || before === undefined ? [] : [`Kỳ trước ${formatNumber(before)}`]),
    ...targetShares(figure).map((share) => {
      const rate = doneWords(share);
      return `${ASKED[share.of]} ${formatNumber(share.target)}${rate === null ? '' : `, đạt ${rate}`}`;
    }),
  ];
  return told.length === 0 ? undefined : told.join('. ');
}

function mended({ code }: Sentence, figures: readonly Figure[]): string | undefined {
  const changed = figures.filter((figure) => (figure.code === code || figure.code === `${code}b`) && figure.counted);
  if (changed.length === 0) return undefined;
  const told = changed.map(
    ({ counted }) => `tự đếm ${inWords(counted?.inPeriod ?? counted?.yearToDate ?? null)}; ${counted?.reason}`,
  );
  return `Đã sửa: ${told.join('. ')}`;
}

function activity(figures: readonly Figure[], level: UnitLevel): Section {
  const visits: Source = { kind: 'visits' };
  const members = find(figures, 'A1')?.yearToDate ?? find(figures, 'A1')?.inPeriod;
  const active = find(figures, 'A2');
  return {
    title: level === 'village' ? 'Trong kỳ, Tổ đã' : 'Trong kỳ, các Tổ đã',
    nothing: [],
    sentences: [
      ...flow(figures, 'B1', ['đến tận nhà hỗ trợ ', ' lượt'], 'lượt', visits),
      ...flow(figures, 'B2', ['giúp ', ' hộ gia đình'], 'hộ', visits),
      ...flow(figures, 'B3', ['hướng dẫn ', ' người'], 'người', visits),
      ...lessons(figures),
      ...(active === undefined
        ? []
        : [
            {
              code: 'A2',
              parts: [
                'có ',
                { figure: inWords(active.inPeriod) },
                members === null || members === undefined
                  ? ' thành viên đi hỗ trợ'
                  : ` trên ${formatNumber(members)} thành viên đi hỗ trợ`,
              ],
              yearToDate: null,
              source: visits,
            },
          ]),
    ],
  };
}

/** Reports from before lessons were counted have none to tell of. */
function lessons(figures: readonly Figure[]): Sentence[] {
  const [held, came] = [find(figures, 'B4'), find(figures, 'B4b')];
  if (held === undefined || came === undefined) return [];
  return [
    {
      code: 'B4',
      parts: [
        'mở ',
        { figure: inWords(held.inPeriod) },
        ' buổi hướng dẫn nhóm, ',
        { figure: inWords(came.inPeriod) },
        ' lượt người dự',
      ],
      yearToDate: `${inWords(held.yearToDate)} buổi, ${inWords(came.yearToDate)} lượt người`,
      source: { kind: 'lessons' },
    },
  ];
}

function skills(figures: readonly Figure[], names: readonly SkillName[]): Section {
  const sentences = SKILLS.flatMap((skill): Sentence[] => {
    const guided = find(figures, `C${skill}`);
    const able = find(figures, `C${skill}b`);
    if (guided === undefined) return [];
    return [
      {
        code: guided.code,
        parts: [
          { figure: inWords(guided.inPeriod) },
          ` người học ${lowerFirst(nameOf(names, skill))}`,
          ...(able === undefined ? [] : [', ', { figure: inWords(able.inPeriod) }, ' người làm được']),
        ],
        yearToDate: `${inWords(guided.yearToDate)} người học${able === undefined ? '' : `, ${inWords(able.yearToDate)} người làm được`}`,
        source: { kind: 'visits', skill },
      },
    ];
  });
  return { title: 'Năm kỹ năng', sentences, nothing: [] };
}

function services(figures: readonly Figure[]): Section {
  const known = SERVICES.flatMap((one) => {
    const figure = find(figures, one.code);
    return figure === undefined ? [] : [{ ...one, figure }];
  });
  const isNothing = ({ figure }: (typeof known)[number]) => !figure.inPeriod && !figure.yearToDate;
  return {
    title: 'Việc đã giúp',
    nothing: known.filter(isNothing).map(({ short }) => short),
    sentences: known
      .filter((one) => !isNothing(one))
      .map(({ code, service, words, unit, figure }) => ({
        code,
        parts: [{ figure: inWords(figure.inPeriod) }, ` ${unit} ${words}`],
        yearToDate: `${inWords(figure.yearToDate)} ${unit}`,
        source: { kind: 'visits', service },
      })),
  };
}

const PLACES: Record<UnitLevel, string> = { village: 'thôn', commune: 'xã', district: 'huyện', province: 'tỉnh' };

/** The two official goals and the assisted households stand apart and are never added up (D-S3, D-S3b, D-S4). */
function goals(figures: readonly Figure[], level: UnitLevel): Section {
  return {
    title: `Đến nay, trong ${PLACES[level]} có`,
    nothing: [],
    sentences: [
      ...groups(figures, level),
      ...stock(figures, 'E1', ' hộ có ít nhất một người thành thạo đủ 5 kỹ năng'),
      ...stock(figures, 'E2', ' hộ có người biết sử dụng đủ 5 nội dung, có VNeID và tài khoản dịch vụ công'),
      ...stock(figures, 'E3', ' hộ cần thành viên Tổ làm giúp'),
    ],
  };
}

/** Whether the village has a group of its residents, or how many villages have one; and the households in them (A3). */
function groups(figures: readonly Figure[], level: UnitLevel): Sentence[] {
  const [groupsOf, households] = [find(figures, 'A3'), find(figures, 'A3b')];
  if (groupsOf === undefined) return [];
  const count = households?.yearToDate ?? null;
  const inVillage = groupsOf.yearToDate === 0 ? 'chưa có nhóm Zalo của bà con, ' : 'nhóm Zalo của bà con, ';
  return [
    {
      code: 'A3',
      parts: [
        ...(level === 'village' ? [inVillage] : [{ figure: inWords(groupsOf.yearToDate) }, ' thôn có nhóm Zalo, ']),
        ...(count === null
          ? unknown('số hộ có người trong nhóm')
          : [{ figure: inWords(count) }, ' hộ có người trong nhóm']),
      ],
      yearToDate: null,
      source: { kind: 'groups' },
    },
  ];
}

const TOLD = /^(A1|A2|A3b?|B[123]|B4b?|C[1-5]b?|D(1a|1b|2a|2b|[4-8])|E[123])$/;

/** Indicators that a province has added stand under the names that it gave them. */
function others(figures: readonly Figure[]): Section {
  return {
    title: 'Chỉ tiêu khác',
    nothing: [],
    sentences: figures
      .filter(({ code }) => !TOLD.test(code))
      .map((figure) => ({
        code: figure.code,
        parts: [`${figure.name}: `, { figure: inWords(figure.inPeriod) }, ` ${figure.unit}`],
        yearToDate: figure.yearToDate === null ? null : `${inWords(figure.yearToDate)} ${figure.unit}`,
        source: null,
      })),
  };
}

function flow(figures: readonly Figure[], code: string, around: [string, string], unit: string, source: Source) {
  const figure = find(figures, code);
  if (figure === undefined) return [];
  const sentence: Sentence = {
    code,
    parts: figure.inPeriod === null ? unknown(around[0]) : [around[0], { figure: inWords(figure.inPeriod) }, around[1]],
    yearToDate: `${inWords(figure.yearToDate)} ${unit}`,
    source,
  };
  return [sentence];
}

function stock(figures: readonly Figure[], code: string, words: string): Sentence[] {
  const figure = find(figures, code);
  if (figure === undefined) return [];
  const value = figure.yearToDate ?? figure.inPeriod;
  const parts = value === null ? unknown(words) : [{ figure: inWords(value) }, words];
  return [{ code, parts, yearToDate: null, source: { kind: 'households' } }];
}

function find(figures: readonly Figure[], code: string): Figure | undefined {
  return figures.find((figure) => figure.code === code);
}

/** Not recorded is not zero (D-S7). */
function inWords(value: number | null): string {
  return value === null ? NOT_RECORDED : formatNumber(value);
}

/** A figure that nobody has recorded stands after its words: "hộ cần thành viên Tổ làm giúp: chưa ghi nhận". */
function unknown(words: string): Sentence['parts'] {
  return [`${words.trim()}: `, { figure: NOT_RECORDED }];
}

/** A sentence as plain text, for screen readers and for the list of remarks. */
export function plainText(sentence: Sentence): string {
  return sentence.parts.map((part) => (typeof part === 'string' ? part : part.figure)).join('');
}
