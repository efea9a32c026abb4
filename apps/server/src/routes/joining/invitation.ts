import { getInvitation } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import type { AdministrativeUnit } from '@cns/db/generated/client';
import { unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { CONSENT_PURPOSES, CONSENT_TEXT_VERSION, GROUP_RULES, NEEDED_TO_JOIN } from '@cns/domain/joining';
import { readRoute } from '../../http/route.ts';

export const getInvitationRoute = readRoute(getInvitation, async ({ tx, params }) => {
  const village = await villageOfCode(tx, params.code);
  const team = await tx.team.findFirst({ where: { areas: { some: { unitId: village.id } }, validTo: null } });
  return {
    village: unitSummary(village),
    teamName: team?.name ?? `Tổ công nghệ số cộng đồng ${village.name}`,
    purposes: CONSENT_PURPOSES.map((asked) => ({ ...asked, required: asked.purpose === NEEDED_TO_JOIN })),
    consentTextVersion: CONSENT_TEXT_VERSION,
    rules: GROUP_RULES,
  };
});

/** @throws DomainError `qr_not_found` for a code that is unknown or revoked */
export async function villageOfCode(
  tx: Tx,
  code: string,
): Promise<AdministrativeUnit & { parent: { name: string } | null }> {
  const qr = await tx.villageQr.findUnique({
    where: { code },
    include: { village: { include: { parent: { select: { name: true } } } } },
  });
  if (!qr || qr.revokedAt) throw new DomainError('qr_not_found');
  return qr.village;
}
