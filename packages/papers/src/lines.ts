/** Lines as reports use them. */
import type { Line } from './paper.ts';

export function heading(text: string): Line {
  return { text, size: 14, bold: true, indented: true, leads: true };
}

export function running(text: string): Line {
  return { text, size: 14, indented: true };
}

export function note(text: string): Line {
  return { text, size: 11, italic: true };
}

/** Nothing, so many points high. */
export function space(points: number): Line {
  return { text: '', size: 1, after: points };
}
