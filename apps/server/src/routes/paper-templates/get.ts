import { getPaperTemplate } from '@cns/contracts/paper-templates';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { templateView } from './view.ts';

export const getPaperTemplateRoute = readRoute(getPaperTemplate, async ({ tx, actor, params }) =>
  templateView(tx, actor, await authoriseAt(tx, actor, 'report.read', params.unitId)),
);
