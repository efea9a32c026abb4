import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Instant, ReportKey, Text } from './scalars.ts';
import { UnitParams } from './units.ts';

/**
 * Papers of a unit in a period (D-R7).
 * - `docx`, `pdf`: the report of a team or a commune · `xlsx`: with annexes, at every level
 * - `roster`, `roster_docx`: the establishment annex (D-T5), the latter with all members · `member_days`: days of work by
 *   member, for allowances
 */
export const PaperKind = z.enum(['docx', 'pdf', 'xlsx', 'roster', 'roster_docx', 'member_days']);
export type PaperKind = z.infer<typeof PaperKind>;

const PaperParams = UnitParams.extend({ period: ReportKey });

const REFUSALS = [
  'unit_not_found',
  'outside_subtree',
  'forbidden',
  'period_not_open',
  'report_not_due_here',
  'paper_not_available',
] as const;

/** Zalo's web view keeps no files: the paper is opened outside of it, by a link that is good for ten minutes. */
export const getPaperLink = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/papers/:kind',
  summary: 'Đường dẫn tải giấy tờ của kỳ báo cáo, dùng được trong 10 phút (D-R7)',
  access: 'office',
  params: PaperParams.extend({ kind: PaperKind }),
  response: z.object({
    /** Below the address of the API. */
    path: z.string(),
    fileName: z.string(),
    expiresAt: Instant,
  }),
  errors: REFUSALS,
});

export const getShortText = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/reports/:period/short-text',
  summary: 'Báo cáo rút gọn để dán vào nhóm Zalo (D-R7)',
  access: 'office',
  params: PaperParams,
  response: z.object({ text: z.string() }),
  errors: REFUSALS,
});

/** The bytes of a file; streamed, and no JSON. */
export const FileBytes = z.instanceof(Uint8Array);

/** The link says who asked for what; their session and office are looked at again when the file is fetched. */
export const downloadPaper = defineRoute({
  method: 'GET',
  path: '/v1/papers/:fileName',
  summary: 'Tải giấy tờ theo đường dẫn đã ký; tên tệp trong địa chỉ chỉ để điện thoại nhận ra loại tệp',
  access: 'public',
  params: z.object({ fileName: Text.max(100) }),
  query: z.object({ link: Text.max(1000) }),
  response: FileBytes,
  errors: [...REFUSALS, 'paper_link_invalid', 'session_expired', 'too_many_requests'],
});
