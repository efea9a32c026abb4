import type { Role } from '@cns/domain/workplaces';
import { type ScreenFile, screenFile } from './Fetched.tsx';
import { nextScreens } from './next-screens.ts';
import { firstScreens } from './screens.ts';

interface ScreenRoute {
  path: string;
  /** Who may open it; everybody else is led to their own first screen. */
  roles: readonly Role[];
  file: ScreenFile<object>;
}

const OFFICES: readonly Role[] = ['member', 'leader'];
const LEADERS: readonly Role[] = ['leader'];
const EVERYBODY: readonly Role[] = ['member', 'leader', 'resident'];

/** One file per screen: the first one opened is all that a slow connection has to wait for. */
function screen(path: string, roles: readonly Role[], load: ScreenFile<object>['load']): ScreenRoute {
  return { path, roles, file: screenFile(load) };
}

/** Every screen but the first ones of the roles, which stay drawn. */
export const ROUTES: readonly ScreenRoute[] = [
  screen('households/new', OFFICES, nextScreens.newHousehold),
  screen('households/:householdId', OFFICES, nextScreens.household),
  screen('visits/new', OFFICES, nextScreens.newVisit),
  screen('visits', OFFICES, () => import('../features/visits/VisitsScreen.tsx')),
  screen('targets', OFFICES, () => import('../features/targets/TargetsScreen.tsx')),
  screen('targets/new', OFFICES, () => import('../features/targets/NewTargetScreen.tsx')),
  screen('lessons', OFFICES, nextScreens.lessons),
  screen('lessons/new', OFFICES, nextScreens.newLesson),
  screen('reports/:unitId/:period', OFFICES, nextScreens.report),
  screen('report-requests', OFFICES, () => import('../features/report-requests/RequestsScreen.tsx')),
  screen('report-requests/:requestId', OFFICES, () => import('../features/report-requests/RequestScreen.tsx')),
  screen('reports/:unitId/:period/figures/:code', OFFICES, () => import('../features/reports/FigurePartsScreen.tsx')),
  screen('reports/:unitId/:period/filings/:eventId', OFFICES, () => import('../features/reports/FilingScreen.tsx')),
  screen('duplicates/:unitId', OFFICES, () => import('../features/duplicates/DuplicatesScreen.tsx')),
  screen('duplicates/:unitId/:oneId/:otherId', OFFICES, () => import('../features/duplicates/ComparePairScreen.tsx')),
  screen('work', OFFICES, nextScreens.work),
  screen('contribution', OFFICES, () => import('../features/work/ContributionScreen.tsx')),
  screen('requests', OFFICES, nextScreens.requests),
  screen('needs', OFFICES, nextScreens.needs),
  screen('team/qr', OFFICES, () => import('../features/team/VillageQrScreen.tsx')),
  screen('team/joining', OFFICES, () => import('../features/team/JoinRequestsScreen.tsx')),
  screen('groups', OFFICES, () => import('../features/groups/GroupsScreen.tsx')),
  screen('groups/new', OFFICES, () => import('../features/groups/NewGroupScreen.tsx')),
  screen('groups/:groupId', OFFICES, () => import('../features/groups/GroupScreen.tsx')),
  screen('groups/:groupId/edit', OFFICES, () => import('../features/groups/EditGroupScreen.tsx')),
  screen('units/:unitId/rollout', OFFICES, () => import('../features/groups/RolloutScreen.tsx')),
  screen(
    'units/:unitId/official-group/:kind',
    OFFICES,
    () => import('../features/groups/actions/OfficialGroupScreen.tsx'),
  ),
  screen('units/:unitId/group-naming', OFFICES, () => import('../features/groups/GroupNamingScreen.tsx')),
  screen('polls/new', OFFICES, () => import('../features/polls/NewPollScreen.tsx')),
  screen('dispatches', OFFICES, () => import('../features/dispatches/DispatchesScreen.tsx')),
  screen('dispatches/new', OFFICES, () => import('../features/dispatches/NewDispatchScreen.tsx')),
  screen('dispatches/:unitId/:dispatchId', OFFICES, () => import('../features/dispatches/DispatchScreen.tsx')),
  screen('group-rules', OFFICES, () => import('../features/group-rules/GroupRulesScreen.tsx')),
  screen('group-rules/edit', OFFICES, () => import('../features/group-rules/EditRulesScreen.tsx')),
  screen('units/:unitId', LEADERS, () => import('../features/overview/LowerUnitScreen.tsx')),
  screen('units/:unitId/groups', LEADERS, () => import('../features/groups/GroupsScreen.tsx')),
  screen('units/:unitId/figures/:figure', LEADERS, () => import('../features/figures/FigureScreen.tsx')),
  screen('units/:unitId/compare', LEADERS, () => import('../features/compare/CompareScreen.tsx')),
  screen('units/:unitId/priority', LEADERS, () => import('../features/compare/PriorityScreen.tsx')),
  screen('units/:unitId/reports', LEADERS, () => import('../features/report-board/ReportBoardScreen.tsx')),
  screen('villages/:unitId', LEADERS, () => import('../features/villages/VillageScreen.tsx')),
  screen('villages/:unitId/households', LEADERS, nextScreens.households),
  screen('report-requests/new', LEADERS, () => import('../features/report-requests/NewRequestScreen.tsx')),
  screen('operations/indicators', LEADERS, () => import('../features/indicators/IndicatorsScreen.tsx')),
  screen('operations/indicators/change', LEADERS, () => import('../features/indicators/ChangeIndicatorsScreen.tsx')),
  screen('operations/calendar', LEADERS, () => import('../features/reporting-calendar/CalendarScreen.tsx')),
  screen('operations/scams', LEADERS, () => import('../features/scams/ScamReportsScreen.tsx')),
  screen('operations/paper-template', LEADERS, () => import('../features/paper-template/PaperTemplateScreen.tsx')),
  screen('operations/joining', LEADERS, () => import('../features/operations/CommuneJoiningScreen.tsx')),
  screen(
    'operations/official-households',
    LEADERS,
    () => import('../features/official-households/OfficialHouseholdsScreen.tsx'),
  ),
  screen('operations/skill-name', LEADERS, () => import('../features/skill-names/SkillNameScreen.tsx')),
  screen('operations/country', LEADERS, () => import('../features/country/CountryScreen.tsx')),
  screen('units/:unitId/past', LEADERS, () => import('../features/past-periods/PastPeriodScreen.tsx')),
  screen('operations/villages', LEADERS, () => import('../features/village-changes/VillageChangesScreen.tsx')),
  screen('operations/villages/merge', LEADERS, () => import('../features/village-changes/MergeScreen.tsx')),
  screen('operations/villages/split', LEADERS, () => import('../features/village-changes/SplitScreen.tsx')),
  screen('operations/qr', LEADERS, () => import('../features/operations/QrChoiceScreen.tsx')),
  screen('operations/qr/:unitId', LEADERS, () => import('../features/operations/QrOfVillageScreen.tsx')),
  screen('unsent', EVERYBODY, nextScreens.unsent),
  screen('polls', EVERYBODY, () => import('../features/polls/PollsScreen.tsx')),
  screen('polls/:pollId', EVERYBODY, () => import('../features/polls/PollScreen.tsx')),
  screen('ask', EVERYBODY, () => import('../features/asking/AskScreen.tsx')),
  screen('guides', EVERYBODY, nextScreens.guides),
  screen('guides/:skill', EVERYBODY, nextScreens.guide),
  screen('scam', EVERYBODY, () => import('../features/scams/ReportScamScreen.tsx')),
  screen('my-home', EVERYBODY, firstScreens.resident),
  screen('my-home/data', EVERYBODY, () => import('../features/my-home/MyDataScreen.tsx')),
  screen('join', EVERYBODY, () => import('../features/joining/JoiningScreen.tsx')),
];
