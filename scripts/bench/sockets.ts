/** HTTP/1.1 on bare sockets: what sends must not be what is measured. */
import { connect, type Socket } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

export function openSocket(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket));
    socket.once('error', fail);
  });
}

/** The status when the answer is there with all of its body, however long. */
export function answerOn(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let whole = 0;
    const read = (chunk: Buffer) => {
      length += chunk.length;
      if (whole === 0) {
        chunks.push(chunk);
        const received = chunks.length === 1 ? chunk : Buffer.concat(chunks);
        const end = received.indexOf(END_OF_HEAD);
        if (end < 0) return;
        const size = Number(/content-length: (\d+)/i.exec(received.toString('latin1', 0, end))?.[1] ?? 0);
        whole = end + END_OF_HEAD.length + size;
      }
      if (length < whole) return;
      socket.off('data', read).off('error', fail).off('close', fail);
      done(Number(chunks[0]?.toString('latin1', 9, 12)));
    };
    socket.on('data', read).once('error', fail).once('close', fail);
    socket.write(request);
  });
}

interface Sendable {
  bytes: Buffer;
}

/** The next one to send, perhaps not before its time; undefined = no more. */
export type Take<Delivery> = () => Delivery | undefined | Promise<Delivery | undefined>;
export type Note<Delivery> = (delivery: Delivery, milliseconds: number, status: number) => void;

/** Sends one after the other, until nothing is left to send or the connection is lost. */
export function sendInTurn<Delivery extends Sendable>(
  socket: Socket,
  take: Take<Delivery>,
  note: Note<Delivery>,
): Promise<void> {
  return new Promise((done) => {
    let current: Delivery | undefined;
    let sentAt = 0;
    let received: Buffer = Buffer.alloc(0);
    const sendTaken = (taken: Delivery | undefined) => {
      current = taken;
      if (!current) return void socket.end(() => done());
      sentAt = performance.now();
      socket.write(current.bytes);
    };
    const send = () => {
      const taken = take();
      if (taken instanceof Promise) void taken.then(sendTaken);
      else sendTaken(taken);
    };
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const status = statusOfWhole(received);
      if (status === null || !current) return;
      received = Buffer.alloc(0);
      note(current, performance.now() - sentAt, status);
      send();
    });
    socket.on('error', () => done());
    socket.on('close', () => done());
    send();
  });
}

/** The status when the answer is there with all of its body. */
function statusOfWhole(received: Buffer): number | null {
  const end = received.indexOf(END_OF_HEAD);
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return received.length < end + END_OF_HEAD.length + length ? null : Number(head.slice(9, 12));
}
