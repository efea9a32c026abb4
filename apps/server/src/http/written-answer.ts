import type { FastifyReply } from 'fastify';

/** An answer that several share is written out once. It holds what the contract declares and nothing else. */
export class WrittenAnswer {
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  sendTo(reply: FastifyReply): FastifyReply {
    return reply.type('application/json; charset=utf-8').send(this.#json);
  }
}
