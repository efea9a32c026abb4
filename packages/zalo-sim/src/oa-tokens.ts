import { createHash } from 'node:crypto';
import { Refusal } from './answers.ts';
import { newToken } from './ids.ts';
import type { Sim } from './sim.ts';
import { find, type OaTokens } from './state.ts';

const CODE_LIFE_MS = 10 * 60_000;
const ACCESS_TOKEN_LIFE_MS = 90_000_000;
const REFRESH_TOKEN_LIFE_MS = 90 * 24 * 60 * 60_000;
const REPLACED_REMEMBERED = 50;

/** What the consent page of the Official Account gives: a code, single use, ten minutes. */
export function issueCode(sim: Sim, challenge: string | null): string {
  const code = newToken();
  sim.store.state.oaCodes[code] = { challenge, expiresAt: sim.clock() + CODE_LIFE_MS };
  sim.store.changed();
  return code;
}

/** Throws Refusal -14019 when the code is unknown, used, expired, or the verifier does not fit its challenge. */
export function exchangeCode(sim: Sim, code: string, verifier: string | undefined): OaTokens {
  const { oaCodes } = sim.store.state;
  const issued = find(oaCodes, code);
  delete oaCodes[code];
  if (issued === undefined || issued.expiresAt <= sim.clock()) throw new Refusal(-14019);
  if (issued.challenge !== null && challengeOf(verifier ?? '') !== issued.challenge) throw new Refusal(-14019);
  return replacePair(sim);
}

/** A new pair for a refresh token, which is used up by it. Throws Refusal -14014 when it is not the current one. */
export function refreshPair(sim: Sim, refreshToken: string): OaTokens {
  const pair = sim.store.state.oaTokens;
  if (pair === null || pair.refreshToken !== refreshToken || pair.refreshExpiresAt <= sim.clock()) {
    throw new Refusal(-14014);
  }
  return replacePair(sim);
}

/** Throws Refusal -220 for a token that is expired or was replaced, -216 for one that never was. */
export function checkOaToken(sim: Sim, accessToken: string | undefined): void {
  const { oaTokens, replacedOaTokens } = sim.store.state;
  if (accessToken !== undefined && replacedOaTokens.includes(accessToken)) throw new Refusal(-220);
  if (oaTokens === null || oaTokens.accessToken !== accessToken) throw new Refusal(-216);
  if (oaTokens.accessExpiresAt <= sim.clock()) throw new Refusal(-220);
}

/** The new pair kills the old refresh token and the old access token at once. */
function replacePair(sim: Sim): OaTokens {
  const { state } = sim.store;
  if (state.oaTokens !== null) {
    state.replacedOaTokens = [state.oaTokens.accessToken, ...state.replacedOaTokens].slice(0, REPLACED_REMEMBERED);
  }
  state.oaTokens = {
    accessToken: newToken(),
    accessExpiresAt: sim.clock() + ACCESS_TOKEN_LIFE_MS,
    refreshToken: newToken(),
    refreshExpiresAt: sim.clock() + REFRESH_TOKEN_LIFE_MS,
  };
  sim.store.changed();
  return state.oaTokens;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
