import { createHash } from 'node:crypto';
import { html } from './html.ts';
import { initialsOf } from './words.ts';

/** A round picture with initials, in a colour that stays the same for the same id. */
export function avatarSvg(id: string, name: string): string {
  const hue = createHash('sha256').update(id).digest().readUInt16BE() % 360;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" viewBox="0 0 120 120"><rect
    width="120" height="120" fill="hsl(${hue} 45% 38%)"/><text x="60" y="62" fill="#fff" font-family="sans-serif"
    font-size="46" font-weight="600" text-anchor="middle" dominant-baseline="middle">${initialsOf(name)}</text></svg>`
    .text;
}
