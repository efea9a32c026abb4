import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { WrittenAnswer } from './written-answer.ts';

const pack = promisify(gzip);

/** What a new connection sends before it waits for the other side (RFC 6928): packed smaller it would not arrive sooner. */
const FIRST_WINDOW = 14_600;

/** An answer that may be long: for those who take it so it is packed, once, however many share it. */
export class PackedAnswer extends WrittenAnswer {
  #packed: Promise<Buffer> | undefined;

  override sendTo(reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    if (this.json.length <= FIRST_WINDOW) return super.sendTo(reply);
    reply.header('vary', [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', '));
    if (!takesGzip(reply.request.headers['accept-encoding'])) return super.sendTo(reply);
    return this.#sendPacked(reply);
  }

  async #sendPacked(reply: FastifyReply): Promise<FastifyReply> {
    this.#packed ??= pack(this.json, { level: constants.Z_BEST_SPEED });
    return this.send(reply.header('content-encoding', 'gzip'), await this.#packed);
  }
}

/** `gzip` among what is taken, and not refused by a weight of zero (RFC 9110, 12.5.3). */
function takesGzip(accepted: string | string[] = ''): boolean {
  return String(accepted)
    .split(',')
    .some((coding) => /^\s*(?:x-)?gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)|$)/i.test(coding));
}
