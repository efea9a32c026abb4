import { getPaperLink } from '@cns/contracts/papers';
import { plainName } from '../../http/file-answer.ts';
import { readRoute } from '../../http/route.ts';
import { paperLinks } from './links.ts';
import { authorisePaper, fileNameOf } from './paper.ts';

/** The router takes no longer part of an address. */
const MAX_NAME = 90;

/** Nothing is read yet, so nothing is on record: that is done when the link is followed. */
export const getPaperLinkRoute = readRoute(getPaperLink, async ({ tx, actor, params, now, context }) => {
  const { kind, unitId, period } = params;
  const [unit] = await authorisePaper(tx, actor, kind, params, now);
  const promised = { session: actor.sessionId, unitId, period, kind };
  const { link, expiresAt } = paperLinks(context.config.zalo.appSecret).sign(promised, now);
  const fileName = fileNameOf(kind, unit, params);
  // The ending tells Zalo and the phone what kind of file it is.
  const plain = plainName(fileName).slice(-MAX_NAME);
  return {
    path: `/v1/papers/${plain}?link=${link}`,
    fileName,
    expiresAt: expiresAt.toISOString(),
  };
});
