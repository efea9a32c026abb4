/** A person of the simulated Zalo. Ids are strings of digits beyond 2^53, as Zalo's own are. */
export interface SimPerson {
  /** The id that the mini app and `/v2.0/me` see. */
  appUserId: string;
  /** The id that the Official Account sees: group members, webhooks. */
  oaUserId: string;
  name: string;
  /** E.164 without the plus, for example `84912345678`. */
  phone: string;
  /** Shown beside the name where one picks a person, for example `Tổ trưởng, Bản Bay`. */
  label?: string;
  /** Whether the person follows the Official Account at the start. Default: yes. */
  follows?: boolean;
  /** An administrator of the Official Account. As soon as anybody is one, a new group must contain one. */
  oaAdmin?: boolean;
}

export interface SimGroupSeed {
  groupId?: string;
  name: string;
  memberOaUserIds: string[];
  link?: string;
  /** Counts the Official Account too, as Zalo does. Default 100. */
  maxMembers?: number;
}

export interface ZaloSimOptions {
  /** 0 takes any free port. */
  port: number;
  /** Default `localhost`: both loop-back addresses, nobody else. */
  host?: string;
  appId: string;
  appSecret: string;
  oaId: string;
  /** Default `Tổ công nghệ số`. */
  oaName?: string;
  oaSecretKey: string;
  people: SimPerson[];
  groups?: SimGroupSeed[];
  /** Where events are delivered. Without it they are only written to the log. */
  webhookUrl?: string;
  /** The mini app in the browser: the page links to it as `?as=<appUserId>`. */
  miniAppUrl?: string;
  /** Kept across restarts when given. */
  stateFile?: string;
  /** Pauses before the repeats of a failed delivery. Default: 30 s, 5 min, 15 min, 30 min, 1 h. */
  retryDelaysMs?: number[];
  /** Epoch milliseconds. Default `Date.now`. */
  clock?: () => number;
}

/** As documented for webhooks that could not be delivered. */
export const DOCUMENTED_RETRY_DELAYS_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000];
