import { downloadPaper } from '@cns/contracts/papers';
import { actorOfSession } from '@cns/db/queries/actors';
import { DomainError } from '@cns/domain/errors';
import { FileAnswer } from '../../http/file-answer.ts';
import { fileRoute } from '../../http/route.ts';
import { paperLinks } from './links.ts';
import { fileNameOf, preparePaper, typeOf } from './paper.ts';

/** The link carries no more rights than its session has at this moment. */
export const downloadPaperRoute = fileRoute(downloadPaper, async ({ query, now, context, inTransaction }) => {
  const promised = paperLinks(context.config.zalo.appSecret).read(query.link, now);
  if (!promised) throw new DomainError('paper_link_invalid');
  const actor = await actorOfSession(context.db, promised.session, now);
  if (!actor) throw new DomainError('session_expired');
  const { unit, write } = await inTransaction(({ tx }) => preparePaper(tx, actor, promised.kind, promised, now));
  return new FileAnswer({
    fileName: fileNameOf(promised.kind, unit, promised),
    contentType: typeOf(promised.kind),
    write,
  });
});
