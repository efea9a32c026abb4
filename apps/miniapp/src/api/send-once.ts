import { textHash } from '@cns/domain/text-hash';
import { request } from './client.ts';
import { ApiProblem } from './problem.ts';
import type { Answer, Input, SendRoute } from './routes.ts';
import { forgetUnanswered, noteUnanswered } from './unanswered.ts';

/**
 * Sends a change to the server. The same change keeps its operation id until its answer is known, also when the app was
 * closed meanwhile: tried again, it happens once. Throws `ApiProblem`.
 */
export async function sendOnce<R extends SendRoute>(route: R, input: Input<R>): Promise<Answer<R>> {
  const { params = {}, body } = input as { params?: object; body?: { operationId?: string } };
  if (body?.operationId === undefined) return request(route, input);
  const { operationId: made, ...content } = body;
  const subject = JSON.stringify([route, params]);
  const operationId = noteUnanswered(subject, textHash(JSON.stringify(content)), made);
  try {
    const answer = await request(route, { ...input, body: { ...content, operationId } } as unknown as Input<R>);
    forgetUnanswered(subject);
    return answer;
  } catch (error) {
    if (!(error instanceof ApiProblem && error.isPassing)) forgetUnanswered(subject);
    throw error;
  }
}
