import { getInvitation } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import type { AdministrativeUnit } from '@cns/db/generated/client';
import { limitCalls } from '@cns/db/queries/call-limits';
import { rulesAt } from '@cns/db/queries/group-rules';
import { mainSuccessor } from '@cns/db/queries/lineage';
import { unitSummary, villageById } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { CONSENT_PURPOSES, CONSENT_TEXT_VERSION, NEEDED_TO_JOIN } from '@cns/domain/joining';
import type { Context } from '../../context.ts';
import { readRoute } from '../../http/route.ts';
import { readVillageCode } from '../../qr/village-code.ts';

export const getInvitationRoute = readRoute(getInvitation, async ({ tx, params, context, now }) => {
  const village = await villageOfQr(tx, params.code, context, now);
  const team = await tx.team.findFirst({ where: { areas: { some: { unitId: village.id } }, validTo: null } });
  const { rules, version } = await rulesAt(tx, village.id);
  return {
    village: unitSummary(village),
    teamName: team?.name ?? `Tổ công nghệ số cộng đồng ${village.name}`,
    purposes: CONSENT_PURPOSES.map((asked) => ({ ...asked, required: asked.purpose === NEEDED_TO_JOIN })),
    consentTextVersion: CONSENT_TEXT_VERSION,
    rules,
    rulesVersion: version,
  };
});

/** A village assembly scans one code within minutes; a thousand a minute are no people. */
const CALLS_OF_A_CODE = { max: 1_000, windowMs: 60_000 };

type InvitingVillage = AdministrativeUnit & { parent: { name: string } | null };

/**
 * The village whose QR was scanned; of one that has gone, what it became: a printed code stays good (D-H6). What we
 * never signed is refused before the database is asked.
 * @throws DomainError `qr_not_found`, `qr_replaced` for a code that another has taken the place of, `too_many_requests`
 */
export async function villageOfQr(
  tx: Tx,
  scanned: string,
  { config, db }: Context,
  now: Date,
): Promise<InvitingVillage> {
  const code = readVillageCode(scanned, config.qrKeys);
  if (code === null) throw new DomainError('qr_not_found');
  const qr = await tx.villageQr.findUnique({ where: { code } });
  if (!qr) throw new DomainError('qr_not_found');
  await limitCalls(db, { key: `qr ${qr.id}`, ...CALLS_OF_A_CODE }, now);
  if (qr.revokedAt) throw new DomainError('qr_replaced');
  const villageId = await mainSuccessor(tx, qr.villageId);
  if (!villageId) throw new DomainError('qr_not_found');
  return villageById(tx, villageId);
}
