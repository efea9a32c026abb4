import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { WrittenAnswer } from './written-answer.ts';

const pack = promisify(gzip);

/** A long answer: for those who take it so it is packed, once, however many share it. */
export class PackedAnswer extends WrittenAnswer {
  #packed: Promise<Buffer> | undefined;

  override async sendTo(reply: FastifyReply): Promise<FastifyReply> {
    reply.header('vary', [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', '));
    if (!takesGzip(reply.request.headers['accept-encoding'])) return super.sendTo(reply);
    this.#packed ??= pack(this.json, { level: constants.Z_BEST_SPEED });
    return this.send(reply.header('content-encoding', 'gzip'), await this.#packed);
  }
}

/** `gzip` among what is taken, and not refused by a weight of zero (RFC 9110, 12.5.3). */
function takesGzip(accepted = ''): boolean {
  return String(accepted)
    .split(',')
    .some((coding) => /^\s*(?:x-)?gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)|$)/i.test(coding));
}
