/** Somebody of the demonstration as a caller of the API, signed in as the mini app does it. */
import { newId } from '@cns/db/ids';
import { type DemoKey, demoPeople } from '../../../../prisma/seed/people.ts';

interface Addresses {
  apiUrl: string;
  zaloUrl: string;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into where their contract is known
type Answer = any;

export interface Caller {
  me: Answer;
  get(path: string): Promise<Answer>;
  /** With an operation id of its own. @throws with the service's sentence when it is refused */
  send(method: 'POST' | 'PUT', path: string, body: object): Promise<Answer>;
}

export async function signIn(key: DemoKey, { apiUrl, zaloUrl }: Addresses): Promise<Caller> {
  const person = demoPeople.find((one) => one.key === key);
  const ask = async (url: string, method: string, body?: object, token?: string): Promise<Answer> => {
    const reply = await fetch(url, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await reply.json();
    if (!reply.ok) throw new Error(`${key} ${method} ${url}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const standin = `${zaloUrl}/standin/people/${person?.appUserId}`;
  const { accessToken } = await ask(`${standin}/access-token`, 'POST', {});
  const { token } = await ask(`${apiUrl}/v1/sessions`, 'POST', { accessToken });
  const phone = await ask(`${standin}/phone-token`, 'POST', { accessToken });
  const me = await ask(`${apiUrl}/v1/me/phone`, 'POST', { accessToken, phoneToken: phone.token }, token);
  return {
    me,
    get: (path) => ask(apiUrl + path, 'GET', undefined, token),
    send: (method, path, body) => ask(apiUrl + path, method, { operationId: newId(), ...body }, token),
  };
}
