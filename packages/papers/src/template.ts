/**
 * A province's own form of the commune report: a Word file with placeholders in double braces. Only what is known may
 * stand in it; a file that asks for anything else is refused as a whole, with all that it asks for.
 */
import type { Figure, ReportWords } from '@cns/contracts/reports';
import { DomainError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { isRequestKey, lastMonthOf } from '@cns/domain/period-kinds';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import type { OwedReport } from '@cns/domain/report-sum';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { isStock, numberText } from './figures.ts';
import type { SumView } from './views.ts';
import { capital, placeName, stateWords, UNKNOWN, upper, wordsOfVillages } from './wording.ts';

/** What a placeholder stands for, in the words of the officer who lays out the form. */
export const TEXT_PLACEHOLDERS = {
  ten_don_vi: 'Tên đơn vị, ví dụ Xã Gia Phú',
  ten_don_vi_in_hoa: 'Tên đơn vị viết hoa',
  dia_danh: 'Địa danh, ví dụ Gia Phú',
  cap_tren: 'Đơn vị cấp trên, ví dụ Tỉnh Lào Cai',
  thang: 'Tháng của kỳ báo cáo',
  nam: 'Năm của kỳ báo cáo',
  tu_ngay: 'Ngày đầu của số liệu',
  den_ngay: 'Ngày cuối của số liệu',
  han_nop: 'Ngày hạn nộp',
  so_thon: 'Số thôn, bản phải báo cáo',
  so_da_nop: 'Số thôn, bản đã nộp',
  so_dung_han: 'Số thôn, bản nộp đúng hạn',
  so_da_duyet: 'Số thôn, bản có trong số liệu',
  chua_co: 'Tên các thôn, bản chưa có trong số liệu',
  kho_khan: 'Khó khăn, vướng mắc của xã, hoặc của các thôn, bản',
  kien_nghi: 'Đề xuất, kiến nghị của các thôn, bản',
  ke_hoach: 'Kế hoạch tháng tới của các thôn, bản',
  cach_lam_hay: 'Cách làm hay của các thôn, bản',
} as const;

/** The lines between `{{#thon}}` and `{{/thon}}` are repeated for every village. */
export const VILLAGE_LOOP = 'thon';
export const VILLAGE_PLACEHOLDERS = {
  stt: 'Số thứ tự',
  ten: 'Tên thôn, bản',
  trang_thai: 'Đã duyệt, chờ duyệt …',
} as const;

const YEAR_TO_DATE = '_luy_ke';

/** `B1` in the period, or as it stands; `B1_luy_ke` for the year so far. */
export const FIGURE_PLACEHOLDERS: readonly string[] = REPORT_FIGURES.flatMap(({ code }) => [
  code,
  `${code}${YEAR_TO_DATE}`,
]);

const KNOWN: ReadonlySet<string> = new Set([...Object.keys(TEXT_PLACEHOLDERS), ...FIGURE_PLACEHOLDERS]);
const KNOWN_OF_VILLAGE: ReadonlySet<string> = new Set([...KNOWN, ...Object.keys(VILLAGE_PLACEHOLDERS)]);

/**
 * @throws DomainError `template_unreadable` for what is no Word file, or one with macros or with parts elsewhere;
 *   `template_malformed` when braces do not match; `template_placeholders_unknown` with every one that is not known
 */
export function checkTemplate(file: Uint8Array): void {
  const found = new Placeholders();
  openTemplate(file, [found]);
  const unknown = [...new Set(unknownAmong(found.parts(), KNOWN))].map((name) => `{{${name}}}`);
  if (unknown.length === 0) return;
  throw new DomainError(
    'template_placeholders_unknown',
    { names: unknown.join(', ') },
    unknown.map((name) => ({ path: name, code: 'unknown', message: `Không có chỗ điền nào tên là ${name}.` })),
  );
}

/** The form filled in. Number and date are the clerk's, so no placeholder exists for them. */
export function fillTemplate(file: Uint8Array, view: SumView): Buffer {
  const template = openTemplate(file, []);
  template.render(valuesOf(view));
  return template.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

function openTemplate(file: Uint8Array, modules: Docxtemplater.DXT.Module[]): Docxtemplater<PizZip> {
  const zip = unzip(file);
  try {
    return new Docxtemplater(zip, {
      modules,
      delimiters: { start: '{{', end: '}}' },
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: () => UNKNOWN,
      errorLogging: false,
    });
  } catch (error) {
    throw new DomainError('template_malformed', { places: placesOfFaults(error).join(', ') });
  }
}

const WORD_MAIN =
  /ContentType="application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml"/;
/** What a Word file can fetch or run by itself when it is opened. A link that somebody taps is not among it. */
const FETCHES = /Type="[^"]*\/(attachedTemplate|oleObject|frame|subDocument|image)"[^>]*TargetMode="External"/;
const FETCHES_TURNED = /TargetMode="External"[^>]*Type="[^"]*\/(attachedTemplate|oleObject|frame|subDocument|image)"/;

function unzip(file: Uint8Array): PizZip {
  try {
    const zip = new PizZip(file);
    const names = Object.keys(zip.files);
    const isWord = WORD_MAIN.test(zip.file('[Content_Types].xml')?.asText() ?? '');
    const runs = names.some((name) => /vbaProject|activeX/i.test(name));
    const relations = names.filter((name) => name.endsWith('.rels')).map((name) => zip.file(name)?.asText() ?? '');
    const fetches = relations.some((text) => FETCHES.test(text) || FETCHES_TURNED.test(text));
    if (isWord && !runs && !fetches) return zip;
  } catch {
    // Not a zip file at all.
  }
  throw new DomainError('template_unreadable');
}

interface CompileFault {
  properties?: { xtag?: string; errors?: CompileFault[] };
}

function placesOfFaults(error: unknown): string[] {
  const { errors = [error as CompileFault] } = (error as CompileFault).properties ?? {};
  return [...new Set(errors.map(({ properties }) => properties?.xtag ?? '').filter((tag) => tag !== ''))];
}

interface TemplatePart {
  type: string;
  value: string;
  module?: string;
  subparsed?: TemplatePart[];
}

/** Listens in while a template is compiled, and keeps what each of its parts was read as. */
class Placeholders {
  readonly name = 'Placeholders';
  readonly #files = new Map<string, TemplatePart[]>();
  #file = '';

  set({ inspect }: { inspect?: { filePath?: string; postparsed?: TemplatePart[] } }): void {
    if (inspect?.filePath !== undefined) this.#file = inspect.filePath;
    if (inspect?.postparsed !== undefined) this.#files.set(this.#file, inspect.postparsed);
  }

  parts(): TemplatePart[] {
    return [...this.#files.values()].flat();
  }
}

/** Only plain placeholders and the loop over villages; what would put in raw markup or change the braces is unknown. */
function unknownAmong(parts: readonly TemplatePart[], known: ReadonlySet<string>): string[] {
  return parts
    .filter(({ type }) => type === 'placeholder')
    .flatMap(({ module, value, subparsed = [] }) => {
      if (module === 'loop') {
        const inner = unknownAmong(subparsed, KNOWN_OF_VILLAGE);
        return value === VILLAGE_LOOP && known === KNOWN ? inner : [`#${value}`, ...inner];
      }
      if (module !== undefined) return [`${module === 'rawxml' ? '@' : ''}${value}`];
      return known.has(value) ? [] : [value];
    });
}

function valuesOf(view: SumView): Record<string, unknown> {
  const { unit, superior, period, reports, sum } = view;
  const words = (field: keyof ReportWords) => view.words[field] || wordsOfVillages(reports, field).join('\n');
  const texts: Record<keyof typeof TEXT_PLACEHOLDERS, string | number> = {
    ten_don_vi: unit.name,
    ten_don_vi_in_hoa: upper(unit.name),
    dia_danh: placeName(unit),
    cap_tren: superior?.name ?? '',
    thang: Number(isRequestKey(period.key) ? period.to.slice(5, 7) : lastMonthOf(period.key).slice(5)),
    nam: period.key.slice(0, 4),
    tu_ngay: formatDay(period.from),
    den_ngay: formatDay(period.to),
    han_nop: formatDay(period.dueOn),
    so_thon: sum.approved.total,
    so_da_nop: sum.filed.count,
    so_dung_han: sum.onTime.count,
    so_da_duyet: sum.approved.count,
    chua_co: sum.missing.map(({ name }) => name).join(', '),
    kho_khan: words('difficulties'),
    kien_nghi: words('proposals'),
    ke_hoach: words('nextPlan'),
    cach_lam_hay: words('examples'),
  };
  return {
    ...figureValues(sum.figures),
    ...texts,
    [VILLAGE_LOOP]: reports.map((report, index) => villageValues(report, index)),
  };
}

function villageValues(report: OwedReport, index: number): Record<string, string | number> {
  const texts: Record<keyof typeof VILLAGE_PLACEHOLDERS, string | number> = {
    stt: index + 1,
    ten: report.name,
    trang_thai: capital(stateWords(report)),
  };
  return { ...figureValues(report.approved?.figures ?? []), ...texts };
}

/** Every figure that exists, so that a village without one does not borrow that of the commune around it. */
function figureValues(figures: readonly Figure[]): Record<string, string> {
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  return Object.fromEntries(
    REPORT_FIGURES.flatMap(({ code }) => {
      const figure = byCode.get(code);
      return [
        [code, numberText(isStock({ code }) ? figure?.yearToDate : figure?.inPeriod)],
        [`${code}${YEAR_TO_DATE}`, numberText(figure?.yearToDate)],
      ];
    }),
  );
}
