import { newId } from '@cns/db/ids';
import { BAN_BAY_QR } from '../qr.ts';
import { askedId, assignmentId, commune, heardId, requestId, scamId, village, workForMay } from './scene.ts';
import { atCommune, people, type Trials } from './trial.ts';

/** Who one is, what residents say and ask, and the work of the team. */
export const PEOPLE_TRIALS = {
  'POST /v1/sessions': 'public',
  'DELETE /v1/sessions/current': 'session',
  'GET /v1/me': 'session',
  'POST /v1/me/phone': 'session',
  'GET /v1/me/data': 'session',
  'PUT /v1/me/consents/:purpose': 'session',
  'POST /v1/me/erasure': 'session',
  'PUT /v1/me/households/:householdId': 'session',
  'PUT /v1/me/visits/:visitId/confirmation': 'session',
  'POST /v1/me/requests': 'session',
  'GET /v1/me/requests': 'session',
  'POST /v1/me/requests/:requestId/withdrawal': 'session',
  'GET /v1/units/:unitId/requests': { right: 'hoa', outsiders: people, input: village },
  'POST /v1/requests/:requestId/taking': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { requestId: askedId }, body: { operationId: newId(), comeOn: null } }),
  },
  'POST /v1/requests/:requestId/closing': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { requestId: askedId }, body: { operationId: newId(), answer: '' } }),
  },
  'GET /v1/units/:unitId/needs': { right: 'hoa', outsiders: people, input: village },
  'POST /v1/needs/:visitId/taking': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: { visitId: heardId }, body: { operationId: newId() } }),
  },
  'POST /v1/needs/:visitId/answer': {
    right: 'hoa',
    outsiders: people,
    input: () => ({ params: { visitId: heardId }, body: { operationId: newId(), answer: 'Đã lắp' } }),
  },
  'GET /v1/me/contribution': { right: 'may', outsiders: { pan: 'forbidden' }, input: () => ({}) },
  'GET /v1/units/:unitId/assignments': { right: 'may', outsiders: people, input: village },
  'POST /v1/units/:unitId/assignments': {
    right: 'su',
    outsiders: { ...people, may: 'forbidden', hoa: 'forbidden' },
    input: workForMay,
  },
  'POST /v1/assignments/:assignmentId/closing': {
    right: 'may',
    outsiders: { ...people, hoa: 'forbidden' },
    input: () => ({ params: { assignmentId }, body: { operationId: newId(), done: true } }),
  },
  'GET /v1/me/scam-help': 'session',
  'POST /v1/scam-reports': 'session',
  'GET /v1/units/:unitId/scam-reports': { right: 'hoa', outsiders: atCommune, input: commune },
  'POST /v1/scam-reports/:reportId/handover': {
    right: 'khang',
    outsiders: { dung: 'outside_subtree', su: 'outside_subtree', binh: 'forbidden', pan: 'forbidden' },
    input: () => ({ params: { reportId: scamId }, body: { operationId: newId() } }),
  },
  'PUT /v1/units/:unitId/police-contact': {
    right: 'hoa',
    outsiders: atCommune,
    input: () => ({ ...commune(), body: { operationId: newId(), name: 'Công an xã', phone: '02143888999' } }),
  },
  'GET /v1/invitations/:code': 'public',
  'POST /v1/invitations/:code/requests': 'session',
  'GET /v1/units/:unitId/join-requests': { right: 'su', outsiders: people, input: village },
  'POST /v1/join-requests/:requestId/decision': {
    right: 'su',
    outsiders: people,
    input: () => ({
      params: { requestId },
      body: { operationId: newId(), decision: 'approve', householdId: null, reason: '' },
    }),
  },
  'GET /v1/units/:unitId/qr': { right: 'may', outsiders: people, input: village },
  'POST /v1/units/:unitId/qr/replacement': {
    right: 'hoa',
    outsiders: { ...people, may: 'forbidden' },
    input: () => ({ ...village(), body: { operationId: newId(), code: BAN_BAY_QR } }),
  },
  'GET /v1/units/:unitId/qr/sheets/:format': {
    right: 'may',
    outsiders: people,
    input: () => ({ params: { ...village().params, format: 'a4' } }),
  },
  'GET /v1/units/:unitId/team': { right: 'hoa', outsiders: people, input: village },
} satisfies Trials;
