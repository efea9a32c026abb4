import { newId } from '@cns/db/ids';
import { CALENDAR_PRESETS } from '@cns/domain/reporting-calendar';
import { requestInput } from '../inputs.ts';
import { commune, report, village, world } from './scene.ts';
import { elsewhere, people, type Trials } from './trial.ts';

/** Reports, what they ask for, and their papers. */
export const REPORTS = {
  'GET /v1/units/:unitId/reports/:period': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
  },
  'GET /v1/units/:unitId/reports/:period/heard': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: report().params }),
  },
  'PUT /v1/units/:unitId/reports/:period/words': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: report,
  },
  'POST /v1/units/:unitId/reports/:period/submission': {
    right: 'su',
    outsiders: { ...people, hoa: 'forbidden', may: 'forbidden' },
    input: () => report({ version: 1 }),
  },
  'POST /v1/units/:unitId/reports/:period/return': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 2, remarks: [{ field: 'whole', reason: 'Xem lại' }] }),
  },
  'POST /v1/units/:unitId/reports/:period/approval': {
    right: 'khang',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3 }),
    ruleStops: 'report_transition_refused',
  },
  'GET /v1/units/:unitId/reports/:period/papers/:kind': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ params: { ...report().params, kind: 'member_days' } }),
  },
  'GET /v1/units/:unitId/reports/:period/short-text': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
  },
  'GET /v1/papers/:fileName': 'public',
  'GET /v1/units/:unitId/report-board': { right: 'hoa', outsiders: elsewhere, input: village },
  'POST /v1/units/:unitId/reports/:period/reopening': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3, until: '2026-11-30', reason: 'Bổ sung số liệu' }),
    ruleStops: 'period_still_open',
  },
  'POST /v1/units/:unitId/reports/:period/excuse': {
    right: 'hoa',
    outsiders: { ...people, su: 'forbidden' },
    input: () => report({ version: 3, reason: 'Mất sóng cả tối' }),
    ruleStops: 'report_not_sealed',
  },
  'GET /v1/units/:unitId/reports/:period/drift': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params }),
    ruleStops: 'report_not_filed',
  },
  'GET /v1/units/:unitId/reports/:period/filings/:eventId': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: { ...report().params, eventId: newId() } }),
    ruleStops: 'not_found',
  },
  'GET /v1/units/:unitId/reports/:period/summary': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: report().params, query: { borders: 'today' } }),
  },
  'GET /v1/units/:unitId/reports/:period/figures/:code': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ params: { unitId: world.giaPhu, period: '2026-11', code: 'B1' } }),
    ruleStops: 'figure_unknown',
  },
  'GET /v1/units/:unitId/indicators': { right: 'su', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/indicators': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), fromKey: '2027-03', off: ['D8'], own: [] },
    }),
  },
  'GET /v1/units/:unitId/report-requests': { right: 'may', outsiders: elsewhere, input: village },
  'GET /v1/units/:unitId/report-requests/:requestId': {
    right: 'may',
    outsiders: elsewhere,
    input: () => ({ params: { unitId: world.banBay, requestId: newId() } }),
    ruleStops: 'not_found',
  },
  'POST /v1/units/:unitId/report-requests': {
    right: 'hoa',
    outsiders: { su: 'outside_subtree', lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ ...commune(), body: requestInput() }),
  },
  'POST /v1/units/:unitId/report-requests/:requestId/withdrawal': {
    right: 'hoa',
    outsiders: { su: 'outside_subtree', lu: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.giaPhu, requestId: newId() },
      body: { operationId: newId(), reason: 'Đã có số liệu' },
    }),
    ruleStops: 'not_found',
  },
  'GET /v1/units/:unitId/report-rates': {
    right: 'binh',
    outsiders: elsewhere,
    input: () => ({ ...village(), query: {} }),
  },
  'GET /v1/units/:unitId/targets': { right: 'may', outsiders: elsewhere, input: () => ({ ...village(), query: {} }) },
  'PUT /v1/units/:unitId/targets': {
    right: 'binh',
    outsiders: { su: 'outside_subtree', dung: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      ...commune(),
      body: { operationId: newId(), period: '2026-11', code: 'B1', total: 10, values: null, reason: '' },
    }),
  },
  'GET /v1/units/:unitId/reporting-calendar': { right: 'su', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/reporting-calendar': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({
      params: { unitId: world.laoCai },
      body: { operationId: newId(), fromKey: '2027-03', calendar: CALENDAR_PRESETS.decree_09 },
    }),
  },
  'GET /v1/units/:unitId/paper-template': { right: 'hoa', outsiders: elsewhere, input: village },
  'PUT /v1/units/:unitId/paper-template': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ params: { unitId: world.laoCai }, body: { operationId: newId(), form: null } }),
  },
  'POST /v1/units/:unitId/paper-template/preview': {
    right: 'binh',
    outsiders: { hoa: 'outside_subtree', dung: 'outside_subtree', su: 'outside_subtree', pan: 'forbidden' },
    input: () => ({ params: { unitId: world.laoCai }, body: { content: 'bm8gemlw' } }),
    ruleStops: 'template_unreadable',
  },
} satisfies Trials;
