import { randomBytes } from 'node:crypto';

/** Groups, messages and assets are 20 hexadecimal digits at Zalo, such as `f414c8f76fa586fbdfb4`. */
export function newHexId(): string {
  return randomBytes(10).toString('hex');
}

/** An opaque secret of the length that Zalo's tokens have. */
export function newToken(): string {
  return randomBytes(96).toString('base64url');
}

export function newGroupLink(): string {
  return `https://zalo.me/g/${randomBytes(5).toString('hex').slice(0, 9)}`;
}
