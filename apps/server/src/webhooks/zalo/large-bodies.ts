import { DomainError } from '@cns/domain/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Deliveries are a few hundred bytes; smaller ones than this are not worth counting. */
const LARGE = 64 * 1024;
const MOST_HELD = 64 * 1024 * 1024;

/**
 * Bounds the memory of bodies that are still arriving: whoever sends many large ones slowly hears 503, before a byte of
 * the body is kept.
 */
export function boundLargeBodies(scope: FastifyInstance, bodyLimit: number): void {
  let held = 0;
  scope.addHook('onRequest', (request, reply, done) => {
    const bytes = Math.min(declaredBytes(request), bodyLimit);
    if (bytes <= LARGE) return done();
    if (held + bytes > MOST_HELD) return done(new DomainError('busy'));
    held += bytes;
    let released = false;
    const release = () => {
      if (!released) held -= bytes;
      released = true;
    };
    // Answered, or cut off.
    reply.raw.once('finish', release).once('close', release);
    done();
  });
}

/** Without a declared length it may be anything. */
function declaredBytes({ headers }: FastifyRequest): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
}
