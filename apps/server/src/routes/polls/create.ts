import { createPoll } from '@cns/contracts/polls';
import { audit } from '@cns/db/queries/audit';
import { sendDown } from '@cns/db/queries/dispatches';
import { DomainError } from '@cns/domain/errors';
import { checkPoll, MOST_OPEN_POLLS, pollAnnouncement } from '@cns/domain/polls';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';
import { lookAtPoll, viewOfPoll } from './look.ts';

type CreateCall = Call<typeof createPoll>;

/** Opens a poll and announces it in the groups of the people who have a vote (D-G8). */
export const createPollRoute = writeRoute(createPoll, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    const [unit] = await authoriseAt(tx, actor, 'poll.write', params.unitId);
    if (unit.validTo !== null) throw new DomainError('unit_not_in_force');
    checkPoll({ options: body.options, closesAt: new Date(body.closesAt) }, now);
    await refuseTooMany(call);
    await insertPoll(call);
    await announce(call);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'poll.opened',
      unitId: params.unitId,
      subjectId: body.id,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, body, now }) => lookAtPoll(tx, actor, body.id, now),
  view: ({ tx, actor, body, now }) => viewOfPoll(tx, actor, body.id, now),
});

/** Of two at once the second waits for the first, so that both are counted. */
async function refuseTooMany({ tx, params: { unitId }, now }: CreateCall): Promise<void> {
  await tx.$queryRaw`SELECT id FROM administrative_unit WHERE id = ${unitId}::uuid FOR NO KEY UPDATE`;
  const count = await tx.poll.count({ where: { unitId, closesAt: { gt: now }, closedAt: null } });
  if (count >= MOST_OPEN_POLLS) throw new DomainError('polls_too_many', { count });
}

async function insertPoll({ tx, actor, params, body, now }: CreateCall): Promise<void> {
  await tx.poll.create({
    data: {
      id: body.id,
      unitId: params.unitId,
      question: body.question,
      multiple: body.multiple,
      closesAt: new Date(body.closesAt),
      createdById: actor.personId,
      createdAt: now,
      options: { create: body.options.map((text, index) => ({ number: index + 1, text })) },
    },
  });
}

/** A poll without a group to announce it in is a poll all the same: it stands in the mini app. */
async function announce({ tx, actor, params, body, now, context }: CreateCall): Promise<void> {
  const link = context.config.pollLink.replace('{id}', body.id);
  await sendDown(tx, {
    id: body.operationId,
    unitId: params.unitId,
    kind: 'poll',
    pollId: body.id,
    ...pollAnnouncement({ question: body.question, closesAt: new Date(body.closesAt), link }),
    groupKinds: ['team', 'community'],
    createdById: actor.personId,
    createdAt: now,
  });
}
