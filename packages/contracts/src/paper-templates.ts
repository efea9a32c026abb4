import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Instant, Line, OperationId } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** A Word file of one megabyte, as text. */
const MOST_LETTERS = Math.ceil((1024 * 1024 * 4) / 3) + 4;
const BODY_LIMIT = MOST_LETTERS + 4096;

const WordFile = z.base64().max(MOST_LETTERS);

/** A province's own form of the commune report (D-R7). */
export const PaperTemplate = z.object({
  province: UnitSummary,
  /** `null` where the form of Decree 30/2020 is used. */
  laid: z.object({ fileName: z.string(), at: Instant }).nullable(),
  mayChange: z.boolean(),
  /** What may stand in the form between double braces. */
  placeholders: z.array(z.object({ name: z.string(), meaning: z.string() })),
});
export type PaperTemplate = z.infer<typeof PaperTemplate>;

const REFUSALS = ['unit_not_found', 'outside_subtree', 'forbidden', 'unit_not_a_province'] as const;
const FAULTS = ['template_unreadable', 'template_malformed', 'template_placeholders_unknown'] as const;

export const getPaperTemplate = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/paper-template',
  summary: 'Mẫu báo cáo Word của tỉnh, và những chỗ điền dùng được (D-R7)',
  access: 'office',
  params: UnitParams,
  response: PaperTemplate,
  errors: ['unit_not_found', 'outside_subtree'],
});

export const layPaperTemplate = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/paper-template',
  summary: 'Đặt mẫu báo cáo Word của tỉnh cho các xã, hoặc trở lại mẫu theo Nghị định 30',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** `null` takes the form away. */
    form: z.object({ fileName: Line(200), content: WordFile }).nullable(),
  }),
  response: PaperTemplate,
  bodyLimit: BODY_LIMIT,
  errors: [...REFUSALS, ...FAULTS, 'operation_reused'],
});

export const previewPaperTemplate = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/paper-template/preview',
  summary: 'Điền thử mẫu bằng số liệu của một xã; không ghi gì',
  access: 'office',
  params: UnitParams,
  body: z.object({ content: WordFile }),
  response: z.object({
    commune: UnitSummary,
    /** The text of the filled form, a paragraph each. */
    lines: z.array(z.string()),
  }),
  bodyLimit: BODY_LIMIT,
  errors: [...REFUSALS, ...FAULTS],
});
