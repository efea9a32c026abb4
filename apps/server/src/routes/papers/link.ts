import { getPaperLink } from '@cns/contracts/papers';
import { readRoute } from '../../http/route.ts';
import { LINK_MINUTES, paperLinks } from './links.ts';
import { authorisePaper, fileNameOf } from './paper.ts';

/** Nothing is read yet, so nothing is on record: that is done when the link is followed. */
export const getPaperLinkRoute = readRoute(getPaperLink, async ({ tx, actor, params, now, context }) => {
  const { kind, unitId, period } = params;
  const [unit] = await authorisePaper(tx, actor, kind, params, now);
  const until = now.getTime() + LINK_MINUTES * 60_000;
  const link = paperLinks(context.config.zalo.appSecret).sign({
    session: actor.sessionId,
    unitId,
    period,
    kind,
    until,
  });
  return {
    path: `/v1/papers?link=${link}`,
    fileName: fileNameOf(kind, unit, params),
    expiresAt: new Date(until).toISOString(),
  };
});
