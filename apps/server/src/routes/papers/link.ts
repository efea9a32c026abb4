import { getPaperLink } from '@cns/contracts/papers';
import { plainName } from '../../http/file-answer.ts';
import { readRoute } from '../../http/route.ts';
import { LINK_MINUTES, paperLinks } from './links.ts';
import { authorisePaper, fileNameOf } from './paper.ts';

/** The router takes no longer part of an address. */
const MAX_NAME = 90;

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
  const fileName = fileNameOf(kind, unit, params);
  // The ending tells Zalo and the phone what kind of file it is.
  const plain = plainName(fileName).slice(-MAX_NAME);
  return {
    path: `/v1/papers/${plain}?link=${link}`,
    fileName,
    expiresAt: new Date(until).toISOString(),
  };
});
