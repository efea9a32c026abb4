/** What the service answers while the states of a screen are looked at. Signing in works while anything does: the app is open. */
import { ERRORS, type ErrorCode, sentenceOf } from '@cns/contracts/errors';
import type { Page, Request, Route } from 'playwright-core';

/**
 * `good` as it is · `silent` never · `broken` a proxy's page in the place of an answer · `cut` no network · `refused` an office has
 * just ended · `gone` somebody has just deleted it
 */
export type Answers = 'good' | 'silent' | 'broken' | 'cut' | 'refused' | 'gone';

export interface Answering {
  /** From now on; what has been left without an answer gets one of the new kind. */
  answer(how: Answers): Promise<void>;
  /** Resolves with the first question that is not answered as the service would; `false` when none comes in time. */
  troubled(withinMs: number): Promise<boolean>;
}

const API = /\/v1\//;
const PROBLEM = 'application/problem+json';

/** To be called before the app is opened. */
export async function answeringFor(page: Page): Promise<Answering> {
  let how: Answers = 'good';
  let heard: () => void;
  const first = new Promise<void>((done) => {
    heard = done;
  });
  let unanswered: Route[] = [];
  const reply = async (route: Route): Promise<void> => {
    if (how === 'good' || (how !== 'cut' && isSigningIn(route.request()))) return route.continue();
    heard();
    if (how === 'silent') unanswered.push(route);
    else await REPLIES[how](route);
  };
  // The screen may have been left meanwhile, and its questions with it.
  const replyIfThere = (route: Route) => reply(route).catch(() => undefined);
  await page.route(API, replyIfThere);
  return {
    troubled: (withinMs) =>
      Promise.race([first.then(() => true), new Promise<false>((done) => setTimeout(done, withinMs, false))]),
    async answer(next) {
      how = next;
      const late = unanswered;
      unanswered = [];
      for (const route of late) await replyIfThere(route);
    },
  };
}

const REPLIES: Record<Exclude<Answers, 'good' | 'silent'>, (route: Route) => Promise<void>> = {
  broken: (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<html><h1>502 Bad Gateway</h1></html>' }),
  cut: (route) => route.abort('internetdisconnected'),
  refused: (route) => refuse(route, 'outside_subtree'),
  gone: (route) => refuse(route, 'not_found'),
};

function refuse(route: Route, code: ErrorCode): Promise<void> {
  const [status] = ERRORS[code];
  const problem = { type: 'about:blank', title: code, status, code, detail: sentenceOf(code), requestId: '-' };
  return route.fulfill({ status, contentType: PROBLEM, body: JSON.stringify(problem) });
}

function isSigningIn(request: Request): boolean {
  return /\/v1\/(sessions|me)$/.test(new URL(request.url()).pathname);
}
