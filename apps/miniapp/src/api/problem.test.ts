import { expect, it } from 'vitest';
import { ApiProblem, notReadSentence, offlineProblem, screenMissing, timedOutProblem } from './problem.ts';

it('says of what could not be read why, and that it comes by itself', () => {
  expect(notReadSentence(offlineProblem())).toMatch(/^Chưa có mạng.*sẽ tự tải lại/);
  expect(notReadSentence(timedOutProblem())).toMatch(/^Mạng chậm.*sẽ tự tải lại/);
  expect(notReadSentence(new ApiProblem('internal', 'Hệ thống gặp lỗi.'))).toMatch(/^Hệ thống.*sẽ tự tải lại/);
  expect(notReadSentence(new TypeError('x is undefined'))).not.toMatch(/undefined/);
});

it("keeps the service's own sentence where asking again brings the same answer", () => {
  const sentence = 'Không tìm thấy hộ này. Tải lại danh sách hộ rồi chọn lại.';
  const gone = new ApiProblem('household_not_found', sentence);
  expect(notReadSentence(gone)).toBe(sentence);
  expect([gone.isFinal, new ApiProblem('outside_subtree', '').isFinal]).toEqual([true, true]);
  expect([offlineProblem().isFinal, screenMissing().isFinal]).toEqual([false, false]);
});
