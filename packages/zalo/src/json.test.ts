import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseZaloJson, timestampAsWritten } from './json.ts';

describe('parseZaloJson', () => {
  test('keeps every digit of an id without quotes', () => {
    expect(parseZaloJson('{"id":3368637342326461234,"ids":[-9007199254740993001, 5]}')).toEqual({
      id: '3368637342326461234',
      ids: ['-9007199254740993001', 5],
    });
  });

  test('leaves fractions, exponents and texts alone', () => {
    const text = '[0.12345678901234567890, 1e-1234567890123456789, "id 12345678901234567890", "\\"1234567890123456"]';
    expect(parseZaloJson(text)).toEqual(JSON.parse(text));
  });

  test('reads any other JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseZaloJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('throws on what is no JSON', () => {
    expect(() => parseZaloJson('<html>')).toThrow(SyntaxError);
  });
});

describe('timestampAsWritten', () => {
  test.each([
    ['{"timestamp":"154390853474"}', '154390853474'],
    ['{"timestamp":154390853474}', '154390853474'],
    ['{"timestamp" : 99999999999999999999999999 }', '99999999999999999999999999'],
    ['{"timestamp":1.50e3}', '1.50e3'],
    ['{"timestamp":""}', ''],
    ['{"message":{"timestamp":"1"},"timestamp":"2"}', '2'],
    ['{"timestamp":"2","message":{"timestamp":"1"}}', '2'],
    ['{"a":"timestamp","b":"1"}', undefined],
    ['{"text":"\\"timestamp\\":\\"1\\""}', undefined],
    ['{"text":"{","timestamp":"3"}', '3'],
    ['{"timestamp":"1","timestamp":"2"}', '2'],
    ['{"timestamp":{"a":1}}', undefined],
    ['[{"timestamp":"1"}]', undefined],
    ['', undefined],
    ['not json', undefined],
  ])('%s', (body, expected) => {
    expect(timestampAsWritten(Buffer.from(body))).toBe(expected);
  });

  test('is quick on a long body', () => {
    const body = Buffer.from(`{"text":"${'\\"a'.repeat(300_000)}","timestamp":"1"}`);
    const start = performance.now();
    expect(timestampAsWritten(body)).toBe('1');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
