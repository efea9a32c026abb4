import { PaperKind } from '@cns/contracts/papers';
import { Id, ReportKey } from '@cns/contracts/scalars';
import { signedLinks } from '../../http/signed-links.ts';

/** By whose session which paper was asked for; its rights are looked at again when the link is followed. */
export const paperLinks = signedLinks('paper-link', {
  session: Id,
  unitId: Id,
  period: ReportKey,
  kind: PaperKind,
});
