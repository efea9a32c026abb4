/** Every route of the API, in one list: nothing is registered that does not stand here. */

import { confirmPinningRoute, confirmPostingRoute } from './dispatches/confirm.ts';
import { getDispatchRoute } from './dispatches/get.ts';
import { listDispatchesRoute } from './dispatches/list.ts';
import { getDispatchReachRoute } from './dispatches/reach.ts';
import { sendDispatchRoute } from './dispatches/send.ts';
import { declareDistinctRoute } from './duplicates/distinct.ts';
import { listDuplicatesRoute } from './duplicates/list.ts';
import { mergeHouseholdsRoute } from './duplicates/merge.ts';
import { findSimilarHouseholdsRoute } from './duplicates/similar.ts';
import { undoHouseholdMergeRoute } from './duplicates/undo.ts';
import { getGroupNamingRoute } from './group-naming/get.ts';
import { setGroupNamingRoute } from './group-naming/set.ts';
import { getGroupRulesRoute } from './group-rules/get.ts';
import { postGroupRulesRoute } from './group-rules/post.ts';
import { writeGroupRulesRoute } from './group-rules/write.ts';
import { actOnGroupRoute, listGroupActionsRoute } from './groups/actions/act.ts';
import { createOfficialGroupRoute, getGroupCreationRoute } from './groups/actions/creation.ts';
import { decideGroupActionRoute } from './groups/actions/decide.ts';
import { getGroupBelongingRoute } from './groups/belonging.ts';
import { checkGroupRoute } from './groups/check.ts';
import { closeGroupRoute } from './groups/close.ts';
import { declareGroupRoute } from './groups/declare.ts';
import { getGroupRoute } from './groups/get.ts';
import { listGroupsRoute } from './groups/list.ts';
import { readGroupAnewRoute } from './groups/read-anew.ts';
import { updateGroupRoute } from './groups/update.ts';
import { changeVillagesRoute } from './hierarchy/change.ts';
import { listHeldHouseholdsRoute, placeHouseholdRoute } from './hierarchy/held.ts';
import { listVillageChangesRoute } from './hierarchy/list.ts';
import { previewVillageChangeRoute } from './hierarchy/preview.ts';
import { undoVillageChangeRoute } from './hierarchy/undo.ts';
import { changeHouseholdConsentRoute } from './households/consent.ts';
import { recordDepartureRoute, recordReturnRoute } from './households/departures.ts';
import { getHouseholdRoute } from './households/get.ts';
import { listHouseholdsRoute } from './households/list.ts';
import { listNextVisitsRoute } from './households/next-visits.ts';
import { registerHouseholdRoute } from './households/register.ts';
import { updateHouseholdRoute } from './households/update.ts';
import { getIndicatorsRoute } from './indicators/get.ts';
import { setIndicatorsRoute } from './indicators/set.ts';
import { decideJoinRequestRoute } from './joining/decide.ts';
import { getInvitationRoute } from './joining/invitation.ts';
import { listJoinRequestsRoute } from './joining/list.ts';
import { getVillageQrRoute } from './joining/qr.ts';
import { getQrSheetRoute } from './joining/qr-sheet.ts';
import { replaceVillageQrRoute } from './joining/replace-qr.ts';
import { requestToJoinRoute } from './joining/request.ts';
import { listAttendeesRoute } from './lessons/attendees.ts';
import { correctLessonRoute } from './lessons/correct.ts';
import { listLessonsRoute } from './lessons/list.ts';
import { logLessonRoute } from './lessons/log.ts';
import { confirmVisitRoute } from './my-data/confirm-visit.ts';
import { changeConsentRoute } from './my-data/consent.ts';
import { correctMyHouseholdRoute } from './my-data/correct-household.ts';
import { askErasureRoute } from './my-data/erasure.ts';
import { getMyDataRoute } from './my-data/get.ts';
import { answerNeedRoute, takeNeedRoute } from './needs/follow-up.ts';
import { listNeedsRoute } from './needs/list.ts';
import { getPaperTemplateRoute } from './paper-templates/get.ts';
import { layPaperTemplateRoute } from './paper-templates/lay.ts';
import { previewPaperTemplateRoute } from './paper-templates/preview.ts';
import { downloadPaperRoute } from './papers/download.ts';
import { getPaperLinkRoute } from './papers/link.ts';
import { getShortTextRoute } from './papers/short-text.ts';
import { closePollRoute } from './polls/close.ts';
import { createPollRoute } from './polls/create.ts';
import { getPollRoute } from './polls/get.ts';
import { listUnitPollsRoute } from './polls/list.ts';
import { listMyPollsRoute } from './polls/mine.ts';
import { voteRoute } from './polls/vote.ts';
import { askForReportRoute } from './report-requests/ask.ts';
import { getReportRequestRoute } from './report-requests/get.ts';
import { listReportRequestsRoute } from './report-requests/list.ts';
import { withdrawReportRequestRoute } from './report-requests/withdraw.ts';
import { getReportingCalendarRoute } from './reporting-calendar/get.ts';
import { setReportingCalendarRoute } from './reporting-calendar/set.ts';
import { approveReportRoute } from './reports/approve.ts';
import { getReportBoardRoute } from './reports/board.ts';
import { getReportDriftRoute } from './reports/drift.ts';
import { excuseReportRoute } from './reports/excuse.ts';
import { getFigurePartsRoute } from './reports/figure-parts.ts';
import { getReportFilingRoute } from './reports/filing.ts';
import { getReportRoute } from './reports/get.ts';
import { getHeardWordsRoute } from './reports/heard.ts';
import { getReportRatesRoute } from './reports/rates.ts';
import { reopenReportRoute } from './reports/reopen.ts';
import { returnReportRoute } from './reports/return.ts';
import { saveReportWordsRoute } from './reports/save-words.ts';
import { submitReportRoute } from './reports/submit.ts';
import { getPeriodSummaryRoute } from './reports/summary.ts';
import { askForHelpRoute } from './resident-requests/ask.ts';
import { listRequestsRoute } from './resident-requests/list.ts';
import { listMyRequestsRoute } from './resident-requests/mine.ts';
import { closeRequestRoute, takeRequestRoute } from './resident-requests/settle.ts';
import { withdrawRequestRoute } from './resident-requests/withdraw.ts';
import { addResidentRoute } from './residents/add.ts';
import { correctSkillLevelRoute } from './residents/correct-skill.ts';
import { updateResidentRoute } from './residents/update.ts';
import { confirmRolloutStepRoute } from './rollout/confirm.ts';
import { getRolloutRoute } from './rollout/get.ts';
import { handOverScamReportRoute, listScamReportsRoute, setPoliceContactRoute } from './scam-reports/handle.ts';
import { getScamHelpRoute } from './scam-reports/help.ts';
import { reportScamRoute } from './scam-reports/report.ts';
import { closeSessionRoute } from './sessions/close.ts';
import { confirmPhoneRoute } from './sessions/confirm-phone.ts';
import { getMeRoute } from './sessions/me.ts';
import { openSessionRoute } from './sessions/open.ts';
import { readVillageHouseholdsRoute } from './sync/households.ts';
import { pullVillageRoute } from './sync/pull.ts';
import { pushOperationsRoute } from './sync/push.ts';
import { listVillageVersionsRoute } from './sync/versions.ts';
import { getTargetsRoute } from './targets/get.ts';
import { setTargetsRoute } from './targets/set.ts';
import { getTeamRoute } from './teams/get.ts';
import { getCountryCoverageRoute } from './units/country.ts';
import { getUnitCoverageRoute } from './units/coverage.ts';
import { getCoverageSeriesRoute } from './units/coverage-series.ts';
import { listFigureHouseholdsRoute } from './units/figure-households.ts';
import { getUnitRoute } from './units/get.ts';
import { declareOfficialHouseholdsRoute, listOfficialHouseholdsRoute } from './units/official-households.ts';
import { getSkillNamesRoute, nameLocalSkillRoute } from './units/skill-names.ts';
import { listVisitsRoute } from './visits/list.ts';
import { logVisitRoute } from './visits/log.ts';
import { assignWorkRoute } from './work/assign.ts';
import { closeAssignmentRoute } from './work/close.ts';
import { getMyContributionRoute } from './work/contribution.ts';
import { listAssignmentsRoute } from './work/list.ts';

export const routes = [
  openSessionRoute,
  closeSessionRoute,
  getMeRoute,
  confirmPhoneRoute,
  getMyDataRoute,
  changeConsentRoute,
  askErasureRoute,
  correctMyHouseholdRoute,
  confirmVisitRoute,
  askForHelpRoute,
  listMyRequestsRoute,
  withdrawRequestRoute,
  listRequestsRoute,
  takeRequestRoute,
  closeRequestRoute,
  listNeedsRoute,
  takeNeedRoute,
  answerNeedRoute,
  getScamHelpRoute,
  reportScamRoute,
  listScamReportsRoute,
  handOverScamReportRoute,
  setPoliceContactRoute,
  getUnitRoute,
  getUnitCoverageRoute,
  getCoverageSeriesRoute,
  getCountryCoverageRoute,
  listOfficialHouseholdsRoute,
  declareOfficialHouseholdsRoute,
  getSkillNamesRoute,
  nameLocalSkillRoute,
  listHouseholdsRoute,
  listFigureHouseholdsRoute,
  listNextVisitsRoute,
  getHouseholdRoute,
  registerHouseholdRoute,
  updateHouseholdRoute,
  changeHouseholdConsentRoute,
  addResidentRoute,
  recordDepartureRoute,
  recordReturnRoute,
  updateResidentRoute,
  correctSkillLevelRoute,
  findSimilarHouseholdsRoute,
  listDuplicatesRoute,
  mergeHouseholdsRoute,
  undoHouseholdMergeRoute,
  declareDistinctRoute,
  logVisitRoute,
  listVisitsRoute,
  getMyContributionRoute,
  listAssignmentsRoute,
  assignWorkRoute,
  closeAssignmentRoute,
  logLessonRoute,
  correctLessonRoute,
  listLessonsRoute,
  listAttendeesRoute,
  getReportRoute,
  saveReportWordsRoute,
  submitReportRoute,
  returnReportRoute,
  approveReportRoute,
  reopenReportRoute,
  excuseReportRoute,
  getReportFilingRoute,
  getReportBoardRoute,
  getReportDriftRoute,
  getReportRatesRoute,
  getHeardWordsRoute,
  getTargetsRoute,
  setTargetsRoute,
  getPeriodSummaryRoute,
  getFigurePartsRoute,
  getIndicatorsRoute,
  setIndicatorsRoute,
  listReportRequestsRoute,
  getReportRequestRoute,
  askForReportRoute,
  withdrawReportRequestRoute,
  getPaperLinkRoute,
  getShortTextRoute,
  downloadPaperRoute,
  getReportingCalendarRoute,
  setReportingCalendarRoute,
  getPaperTemplateRoute,
  layPaperTemplateRoute,
  previewPaperTemplateRoute,
  getInvitationRoute,
  requestToJoinRoute,
  listJoinRequestsRoute,
  decideJoinRequestRoute,
  getVillageQrRoute,
  replaceVillageQrRoute,
  getQrSheetRoute,
  getTeamRoute,
  listGroupsRoute,
  getGroupRoute,
  declareGroupRoute,
  updateGroupRoute,
  checkGroupRoute,
  closeGroupRoute,
  readGroupAnewRoute,
  getGroupNamingRoute,
  setGroupNamingRoute,
  getGroupBelongingRoute,
  getRolloutRoute,
  confirmRolloutStepRoute,
  getGroupCreationRoute,
  createOfficialGroupRoute,
  listGroupActionsRoute,
  actOnGroupRoute,
  decideGroupActionRoute,
  listMyPollsRoute,
  getPollRoute,
  voteRoute,
  listUnitPollsRoute,
  createPollRoute,
  closePollRoute,
  listDispatchesRoute,
  getDispatchReachRoute,
  sendDispatchRoute,
  getDispatchRoute,
  confirmPostingRoute,
  confirmPinningRoute,
  getGroupRulesRoute,
  writeGroupRulesRoute,
  postGroupRulesRoute,
  previewVillageChangeRoute,
  changeVillagesRoute,
  listVillageChangesRoute,
  undoVillageChangeRoute,
  listHeldHouseholdsRoute,
  placeHouseholdRoute,
  pushOperationsRoute,
  pullVillageRoute,
  listVillageVersionsRoute,
  readVillageHouseholdsRoute,
];
