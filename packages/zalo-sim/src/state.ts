/** Everything that the simulator remembers. Plain data: it is written to the state file as it stands. */
export interface SimState {
  version: 1;
  /** Seeds that were applied once, so that a dissolved group does not come back with the next start. */
  appliedSeeds: string[];
  /** The ids, by OA, of those who changed whether they follow the Official Account. */
  follows: Record<string, boolean>;
  /** The ids, by app, of those who do not give their telephone number to the mini app. */
  withholdsPhone: Record<string, boolean>;
  /** The ids, by OA, of those whose data the Official Account had deleted. */
  forgotten: string[];
  groups: SimGroup[];
  assets: SimAsset[];
  userTokens: Record<string, UserToken>;
  phoneTokens: Record<string, PhoneToken>;
  oaCodes: Record<string, OaCode>;
  oaTokens: OaTokens | null;
  /** Access tokens of the Official Account that a newer pair has replaced. */
  replacedOaTokens: string[];
  chat: ChatMessage[];
  deliveries: Delivery[];
}

export interface SimGroup {
  groupId: string;
  name: string;
  description: string;
  avatar: string;
  link: string;
  status: 'enabled' | 'disabled';
  assetId: string;
  maxMembers: number;
  /** Ids by OA. The Official Account itself, the owner, is not among them. */
  members: string[];
  admins: string[];
  pending: string[];
  settings: GroupSettings;
}

export interface GroupSettings {
  lockSendMsg: boolean;
  joinAppr: boolean;
  enableMsgHistory: boolean;
  enableLinkJoin: boolean;
}

export type ProductType = 'gmf10' | 'gmf50' | 'gmf100' | 'gmf1000';

/** The right to one group of a certain size. */
export interface SimAsset {
  assetId: string;
  productType: ProductType;
  usedBy: string | null;
}

export interface UserToken {
  appUserId: string;
  /** Whether the person agreed to give name and picture; otherwise Zalo gives only the id. */
  userInfo: boolean;
  expiresAt: number;
}

export interface PhoneToken {
  appUserId: string;
  appId: string;
  expiresAt: number;
  used: boolean;
}

export interface OaCode {
  challenge: string | null;
  expiresAt: number;
}

export interface OaTokens {
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
}

export interface ChatMessage {
  messageId: string;
  /** Null for a message to one person. */
  groupId: string | null;
  from: 'oa' | 'user';
  fromId: string;
  text: string;
  /** What the Official Account sent with it: a picture's address, or a document's token. */
  attachment?: { type: 'image' | 'file'; value: string };
  /** The person to whom the Official Account wrote. */
  toId?: string;
  at: number;
}

/** One event on its way to the product, with all attempts. */
export interface Delivery {
  id: string;
  eventName: string;
  /** Exactly the bytes that are sent (UTF-8). */
  body: string;
  signature: 'valid' | 'none' | 'wrong';
  createdAt: number;
  status: 'waiting' | 'delivered' | 'failed' | 'dropped' | 'no_receiver';
  attempts: DeliveryAttempt[];
  nextAttemptAt: number | null;
}

export interface DeliveryAttempt {
  at: number;
  /** The HTTP status, or null when no answer came. */
  httpStatus: number | null;
  error: string | null;
  milliseconds: number;
}

export function emptyState(): SimState {
  return {
    version: 1,
    appliedSeeds: [],
    follows: {},
    withholdsPhone: {},
    forgotten: [],
    groups: [],
    assets: [],
    userTokens: {},
    phoneTokens: {},
    oaCodes: {},
    oaTokens: null,
    replacedOaTokens: [],
    chat: [],
    deliveries: [],
  };
}

/** Looks a token up without falling for names that every object carries. */
export function find<T>(map: Record<string, T>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
