import type { FastifyReply } from 'fastify';

/** An answer that is written out once, however many share it. It holds what the contract declares and nothing else. */
export class WrittenAnswer {
  protected readonly json: Buffer;

  constructor(json: string) {
    this.json = Buffer.from(json);
  }

  sendTo(reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
    return this.send(reply, this.json);
  }

  protected send(reply: FastifyReply, body: Buffer): FastifyReply {
    return reply.type('application/json; charset=utf-8').send(body);
  }
}
