import { layPaperTemplate } from '@cns/contracts/paper-templates';
import { audit } from '@cns/db/queries/audit';
import { layTemplate } from '@cns/db/queries/paper-templates';
import { writeRoute } from '../../http/route.ts';
import { checkedTemplate } from '../../import/template-file.ts';
import { provinceToSet, templateView } from './view.ts';

/** Each paper of a commune is written in the form that is in force when it is asked for; what was laid before is kept. */
export const layPaperTemplateRoute = writeRoute(layPaperTemplate, {
  execute: async ({ tx, actor, params, body, now }) => {
    const [province] = await provinceToSet(tx, actor, params.unitId);
    const { form } = body;
    const content = form && (await checkedTemplate(Buffer.from(form.content, 'base64')));
    await layTemplate(tx, province.id, form && content ? { fileName: form.fileName, content } : null, now);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'paper_template.laid',
      unitId: province.id,
      operationId: body.operationId,
      detail: { fileName: form?.fileName ?? null },
    });
  },
  mayView: ({ tx, actor, params }) => provinceToSet(tx, actor, params.unitId),
  view: async ({ tx, actor, params }) => templateView(tx, actor, await provinceToSet(tx, actor, params.unitId)),
});
