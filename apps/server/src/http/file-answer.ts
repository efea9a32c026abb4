import { PassThrough, type Writable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export interface FileContent {
  /** With its ending; may hold any letters. */
  fileName: string;
  contentType: string;
  write(stream: Writable): Promise<void>;
}

/** A file as the answer to a request: it leaves while it is written, after the transaction that read its content. */
export class FileAnswer {
  readonly #content: FileContent;

  constructor(content: FileContent) {
    this.#content = content;
  }

  sendTo(reply: FastifyReply): FastifyReply {
    const { fileName, contentType, write } = this.#content;
    const stream = new PassThrough();
    // What goes wrong now can no longer be said in a status; the connection breaks, and the phone sees half a file.
    write(stream).catch((error: Error) => stream.destroy(error));
    return reply
      .header('content-disposition', dispositionOf(fileName))
      .header('cache-control', 'private, no-store')
      .type(contentType)
      .send(stream);
  }
}

/** A plain name for old programs, the real one for the others (RFC 6266). */
function dispositionOf(fileName: string): string {
  return `attachment; filename="${plainName(fileName)}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/** Without accents and blanks, so that it needs no encoding anywhere. */
export function plainName(fileName: string): string {
  return fileName
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w.]+/g, '-');
}
