/** The messages of the documented error table, for the codes that the simulator answers. */
const MESSAGES: Record<number, string> = {
  [-32]: 'Your application / Your OA reached limit call api',
  [-200]: 'Send message failed',
  [-201]: '<data_field> is invalid!',
  [-210]: 'Parameter exceeds allowable limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-220]: 'access_token is expired or removed',
  [-224]: 'The OA needs to upgrade OA Tier Package',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-233]: 'message type is invalid or not support',
  [-237]: 'The group is disabled',
  [-238]: 'asset_id is already used / disabled',
  [-242]: 'Invalid appsecret_proof',
  [-403]: 'OA is not in group',
  [-14002]: 'Invalid app id',
  [-14003]: 'Invalid redirect uri',
  [-14004]: 'Invalid secret key',
  [-14014]: 'Invalid refresh token.',
  [-14019]: 'Invalid authorized code',
  114: 'code is empty',
  115: 'code is invalid',
  116: 'secret key is empty',
  117: 'secret key is invalid',
  118: 'code does not belong to the app',
  119: 'code is already used',
  452: 'Session key invalid. This could be because the session key has an incorrect format, or because the user has revoked this session',
};

/** Zalo refuses: it becomes HTTP 200 with a non-zero `error`, as with the real platform. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, field = 'data') {
    super((MESSAGES[code] ?? 'Unknown error').replace('<data_field>', field));
    this.code = code;
  }
}

export function success(data?: unknown): object {
  return data === undefined ? { error: 0, message: 'Success' } : { data, error: 0, message: 'Success' };
}

export function failure(refusal: Refusal): object {
  return { error: refusal.code, message: refusal.message };
}
