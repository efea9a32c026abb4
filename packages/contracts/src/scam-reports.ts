import { z } from 'zod';
import { ScamKind } from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Line, OperationId, PhoneAsWritten, Text } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** Whom at the police a commune's people turn to. */
export const PoliceContact = z.object({ name: z.string(), phone: z.string() });
export type PoliceContact = z.infer<typeof PoliceContact>;

const ScamWords = Text.max(1000)
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().min(5));

export const getScamHelp = defineRoute({
  method: 'GET',
  path: '/v1/me/scam-help',
  summary: 'Gọi ai khi bị lừa đảo: số của công an ở từng xã đã tham gia',
  access: 'session',
  response: z.object({
    places: z.array(z.object({ village: UnitSummary, communeName: z.string(), police: PoliceContact.nullable() })),
  }),
});

export const reportScam = defineRoute({
  method: 'POST',
  path: '/v1/scam-reports',
  summary: 'Bà con báo lừa đảo; xã chuyển công an (D-V3). Không để lại tên nếu không muốn',
  access: 'session',
  body: z.object({
    operationId: OperationId,
    id: Id,
    villageId: Id,
    kind: ScamKind,
    words: ScamWords,
    /** Number, link or account of whoever tried to cheat, as the resident has it. */
    suspect: Text.max(200).transform((text) => text.normalize('NFC').trim()),
    moneyLost: z.boolean(),
    anonymous: z.boolean(),
  }),
  created: true,
  response: z.object({ id: Id, police: PoliceContact.nullable() }),
  errors: ['not_of_village', 'requests_too_many', 'id_taken', 'operation_reused'],
});

export const ScamReport = z.object({
  id: Id,
  village: UnitSummary,
  kind: ScamKind,
  words: z.string(),
  suspect: z.string(),
  moneyLost: z.boolean(),
  reportedOn: Day,
  /** `null` = the resident left no name. */
  reporter: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  handedOver: z.object({ on: Day, by: z.string() }).nullable(),
});
export type ScamReport = z.infer<typeof ScamReport>;

export const listScamReports = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/scam-reports',
  summary: 'Những tin báo lừa đảo của xã, và đã chuyển công an chưa',
  access: 'office',
  params: UnitParams,
  response: z.object({ police: PoliceContact.nullable(), reports: z.array(ScamReport) }),
  errors: ['unit_not_found', 'outside_subtree', 'unit_not_a_commune'],
});

export const handOverScamReport = defineRoute({
  method: 'POST',
  path: '/v1/scam-reports/:reportId/handover',
  summary: 'Đã chuyển tin báo lừa đảo cho công an',
  access: 'office',
  params: z.object({ reportId: Id }),
  body: z.object({ operationId: OperationId }),
  response: ScamReport,
  errors: ['scam_report_not_found', 'outside_subtree', 'operation_reused'],
});

export const setPoliceContact = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/police-contact',
  summary: 'Xã ghi số liên hệ của công an xã, để bà con bấm gọi',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, name: Line(80), phone: PhoneAsWritten }),
  response: z.object({ police: PoliceContact }),
  errors: ['unit_not_found', 'outside_subtree', 'unit_not_a_commune', 'phone_invalid', 'operation_reused'],
});
