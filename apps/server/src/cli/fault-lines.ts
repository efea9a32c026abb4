import type { Fault } from '../import/faults.ts';

/** "Dòng 12: thiếu số điện thoại" */
export function faultLine({ line, message }: Fault): string {
  return line === null ? message : `Dòng ${line}: ${message}`;
}
