import { Refusal } from './answers.ts';
import { newToken } from './ids.ts';
import type { SimPerson } from './options.ts';
import { personByAppId, type Sim } from './sim.ts';
import { find, type UserToken } from './state.ts';

const ACCESS_TOKEN_LIFE_MS = 60 * 60_000;
const PHONE_TOKEN_LIFE_MS = 2 * 60_000;

/** What `getAccessToken()` of the mini app gives. `userInfo`: the person agreed to give name and picture. */
export function issueAccessToken(sim: Sim, person: SimPerson, userInfo: boolean): string {
  const token = newToken();
  const { userTokens } = sim.store.state;
  dropExpired(sim, userTokens);
  userTokens[token] = { appUserId: person.appUserId, userInfo, expiresAt: sim.clock() + ACCESS_TOKEN_LIFE_MS };
  sim.store.changed();
  return token;
}

/** What `getPhoneNumber()` of the mini app gives: single use, two minutes. */
export function issuePhoneToken(sim: Sim, person: SimPerson, accessToken: string, appId: string): string {
  if (readAccessToken(sim, accessToken).person !== person) throw new Refusal(452);
  const token = newToken();
  sim.store.state.phoneTokens[token] = {
    appUserId: person.appUserId,
    appId,
    expiresAt: sim.clock() + PHONE_TOKEN_LIFE_MS,
    used: false,
  };
  sim.store.changed();
  return token;
}

/** Whose token this is. Throws Refusal 452 when it is unknown or older than an hour. */
export function readAccessToken(sim: Sim, accessToken: string): { person: SimPerson; token: UserToken } {
  const token = find(sim.store.state.userTokens, accessToken);
  if (token === undefined || token.expiresAt <= sim.clock()) throw new Refusal(452);
  return { person: personByAppId(sim, token.appUserId), token };
}

/**
 * Exchanges a phone token for the number and uses it up. Throws Refusal 115 (unknown, expired, or another
 * person's), 118 (another app's), 119 (already used).
 */
export function redeemPhoneToken(sim: Sim, person: SimPerson, code: string): string {
  const token = find(sim.store.state.phoneTokens, code);
  if (token === undefined || token.appUserId !== person.appUserId) throw new Refusal(115);
  if (token.appId !== sim.options.appId) throw new Refusal(118);
  if (token.used) throw new Refusal(119);
  if (token.expiresAt <= sim.clock()) throw new Refusal(115);
  token.used = true;
  sim.store.changed();
  return person.phone;
}

function dropExpired(sim: Sim, tokens: Record<string, UserToken>): void {
  for (const [token, { expiresAt }] of Object.entries(tokens)) {
    if (expiresAt <= sim.clock()) delete tokens[token];
  }
}
