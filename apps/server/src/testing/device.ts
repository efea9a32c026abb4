import type { Api } from '@cns/contracts/api';
import type { SyncOperation, SyncResult } from '@cns/contracts/sync';
import { newId } from '@cns/db/ids';
import type { PersonName } from './people.ts';
import type { Answered, TestService } from './service.ts';

type Body = Api['POST /v1/sync/operations']['body'];
type Answer = Api['POST /v1/sync/operations']['response'];
type Frame = 'sequence' | 'operationId' | 'recordedAt';
type WithoutFrame<Operation> = Operation extends SyncOperation
  ? Omit<Operation, Frame> & Partial<SyncOperation>
  : never;
export type Content = WithoutFrame<SyncOperation>;

/** A phone of one person, with the numbers that it gives. */
export class Device {
  readonly #service: TestService;
  readonly person: PersonName;
  readonly id = newId();
  sequence = 0;
  /** By how much its clock is ahead. */
  aheadMs = 0;

  constructor(service: TestService, person: PersonName) {
    this.#service = service;
    this.person = person;
  }

  now(): string {
    return new Date(this.#service.clock.now.getTime() + this.aheadMs).toISOString();
  }

  /** Saves something, as a screen does. */
  record(content: Content): SyncOperation {
    this.sequence += 1;
    const frame = { sequence: this.sequence, operationId: newId(), recordedAt: this.now() };
    return { ...frame, ...content } as SyncOperation;
  }

  /** Says that a number will never come. */
  give(up: { sequence: number }): SyncOperation {
    return { kind: 'void', sequence: up.sequence, operationId: newId(), recordedAt: this.now() };
  }

  try(operations: SyncOperation[], more: Partial<Body> = {}): Promise<Answered<'POST /v1/sync/operations'>> {
    const body = { deviceId: this.id, sentAt: this.now(), operations, ...more };
    return this.#service.as(this.person)('POST /v1/sync/operations', { body });
  }

  async push(...operations: SyncOperation[]): Promise<Answer> {
    const answer = await this.try(operations);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.body;
  }

  /** Records and sends. @returns what became of it */
  async send(content: Content): Promise<SyncResult> {
    const operation = this.record(content);
    const { results } = await this.push(operation);
    const result = results.find(({ operationId }) => operationId === operation.operationId);
    if (!result) throw new Error('Not answered');
    return result;
  }
}
