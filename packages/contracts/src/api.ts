import type { z } from 'zod';
import {
  confirmPinning,
  confirmPosting,
  getDispatch,
  getDispatchReach,
  listDispatches,
  sendDispatch,
} from './dispatches.ts';
import {
  declareDistinct,
  findSimilarHouseholds,
  listDuplicates,
  mergeHouseholds,
  undoHouseholdMerge,
} from './duplicates.ts';
import { listFigureHouseholds } from './figures.ts';
import {
  actOnGroup,
  createOfficialGroup,
  decideGroupAction,
  getGroupCreation,
  listGroupActions,
} from './group-actions.ts';
import { getGroupBelonging } from './group-belonging.ts';
import { getGroupNaming, setGroupNaming } from './group-naming.ts';
import { confirmRolloutStep, getRollout } from './group-rollout.ts';
import { getGroupRules, postGroupRules, writeGroupRules } from './group-rules.ts';
import { checkGroup, closeGroup, declareGroup, getGroup, listGroups, readGroupAnew, updateGroup } from './groups.ts';
import {
  changeVillages,
  listHeldHouseholds,
  listVillageChanges,
  placeHousehold,
  previewVillageChange,
  undoVillageChange,
} from './hierarchy.ts';
import {
  addResident,
  changeHouseholdConsent,
  correctSkillLevel,
  getHousehold,
  listHouseholds,
  listNextVisits,
  recordDeparture,
  recordReturn,
  registerHousehold,
  updateHousehold,
  updateResident,
} from './households.ts';
import { getIndicators, setIndicators } from './indicators.ts';
import {
  decideJoinRequest,
  getInvitation,
  getQrSheet,
  getVillageQr,
  listJoinRequests,
  replaceVillageQr,
  requestToJoin,
} from './joining.ts';
import { correctLesson, listAttendees, listLessons, logLesson } from './lessons.ts';
import { askErasure, changeConsent, getMyData } from './my-data.ts';
import { answerNeed, listNeeds, takeNeed } from './needs.ts';
import { getPaperTemplate, layPaperTemplate, previewPaperTemplate } from './paper-templates.ts';
import { downloadPaper, getPaperLink, getShortText } from './papers.ts';
import { closePoll, createPoll, getPoll, listMyPolls, listUnitPolls, vote } from './polls.ts';
import { getFigureParts, getPeriodSummary, getReportBoard, getReportRates } from './report-overview.ts';
import { askForReport, getReportRequest, listReportRequests, withdrawReportRequest } from './report-requests.ts';
import { getReportingCalendar, setReportingCalendar } from './reporting-calendar.ts';
import {
  approveReport,
  excuseReport,
  getHeardWords,
  getReport,
  getReportDrift,
  getReportFiling,
  reopenReport,
  returnReport,
  saveReportWords,
  submitReport,
} from './reports.ts';
import {
  askForHelp,
  closeRequest,
  confirmVisit,
  correctMyHousehold,
  listMyRequests,
  listRequests,
  takeRequest,
  withdrawRequest,
} from './resident-requests.ts';
import { getScamHelp, handOverScamReport, listScamReports, reportScam, setPoliceContact } from './scam-reports.ts';
import { closeSession, confirmPhone, getMe, openSession } from './sessions.ts';
import { getSkillNames, nameLocalSkill } from './skill-names.ts';
import { listVillageVersions, pullVillage, pushOperations, readVillageHouseholds } from './sync.ts';
import { getTargets, setTargets } from './targets.ts';
import { getTeam } from './teams.ts';
import {
  declareOfficialHouseholds,
  getCountryCoverage,
  getCoverageSeries,
  getUnit,
  getUnitCoverage,
  listOfficialHouseholds,
} from './units.ts';
import { listVisits, logVisit } from './visits.ts';
import { assignWork, closeAssignment, getMyContribution, listAssignments } from './work.ts';

/** Every route of the API. The mini app takes only the type, so that no schema enters its bundle. */
export const api = [
  openSession,
  closeSession,
  getMe,
  confirmPhone,
  getMyData,
  changeConsent,
  askErasure,
  correctMyHousehold,
  confirmVisit,
  askForHelp,
  listMyRequests,
  withdrawRequest,
  listRequests,
  takeRequest,
  closeRequest,
  listNeeds,
  takeNeed,
  answerNeed,
  getScamHelp,
  reportScam,
  listScamReports,
  handOverScamReport,
  setPoliceContact,
  getUnit,
  getUnitCoverage,
  getCoverageSeries,
  getCountryCoverage,
  listOfficialHouseholds,
  declareOfficialHouseholds,
  getSkillNames,
  nameLocalSkill,
  listHouseholds,
  listFigureHouseholds,
  listNextVisits,
  getHousehold,
  registerHousehold,
  updateHousehold,
  changeHouseholdConsent,
  addResident,
  recordDeparture,
  recordReturn,
  updateResident,
  correctSkillLevel,
  findSimilarHouseholds,
  listDuplicates,
  mergeHouseholds,
  undoHouseholdMerge,
  declareDistinct,
  logVisit,
  listVisits,
  getMyContribution,
  listAssignments,
  assignWork,
  closeAssignment,
  correctLesson,
  logLesson,
  listLessons,
  listAttendees,
  getReport,
  saveReportWords,
  submitReport,
  returnReport,
  approveReport,
  reopenReport,
  excuseReport,
  getReportFiling,
  getReportBoard,
  getReportDrift,
  getReportRates,
  getHeardWords,
  getTargets,
  setTargets,
  getPeriodSummary,
  getFigureParts,
  getIndicators,
  setIndicators,
  listReportRequests,
  getReportRequest,
  askForReport,
  withdrawReportRequest,
  getPaperLink,
  getShortText,
  downloadPaper,
  getReportingCalendar,
  setReportingCalendar,
  getPaperTemplate,
  layPaperTemplate,
  previewPaperTemplate,
  getInvitation,
  requestToJoin,
  listJoinRequests,
  decideJoinRequest,
  getVillageQr,
  replaceVillageQr,
  getQrSheet,
  getTeam,
  listGroups,
  getGroup,
  declareGroup,
  updateGroup,
  checkGroup,
  closeGroup,
  readGroupAnew,
  getGroupNaming,
  setGroupNaming,
  getGroupBelonging,
  getRollout,
  confirmRolloutStep,
  getGroupCreation,
  createOfficialGroup,
  listGroupActions,
  actOnGroup,
  decideGroupAction,
  listMyPolls,
  getPoll,
  vote,
  listUnitPolls,
  createPoll,
  closePoll,
  listDispatches,
  getDispatchReach,
  sendDispatch,
  getDispatch,
  confirmPosting,
  confirmPinning,
  getGroupRules,
  writeGroupRules,
  postGroupRules,
  previewVillageChange,
  changeVillages,
  listVillageChanges,
  undoVillageChange,
  listHeldHouseholds,
  placeHousehold,
  pushOperations,
  pullVillage,
  listVillageVersions,
  readVillageHouseholds,
] as const;

type AnyRoute = (typeof api)[number];

/** What a caller sends and gets, by "METHOD /path". */
export type Api = {
  [Route in AnyRoute as `${Route['method']} ${Route['path']}`]: {
    params: z.input<Route['params']>;
    query: z.input<Route['query']>;
    body: z.input<Route['body']>;
    response: z.output<Route['response']>;
  };
};
