import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone } from './phone.ts';

describe('phone numbers of a file (D-T5)', () => {
  it('reads any writing of a number', () => {
    const digits = fc.stringMatching(/^[0-9]{7}$/);
    const mark = fc.constantFrom('', ' ', '.', '-', '  ');
    const lead = fc.constantFrom('0', '+84', '84', '+84 0', '0084', '(+84) ', '');
    fc.assert(
      fc.property(digits, mark, lead, (rest, between, prefix) => {
        const written = `${prefix}91${between}${rest.slice(0, 3)}${between}${rest.slice(3)}`;
        expect(readPhone(written)).toEqual({ phone: `+8491${rest}` });
      }),
    );
  });

  it('reads brackets, and a number whose leading 0 Excel took away', () => {
    expect(readPhone('(0912) 345-678')).toEqual({ phone: '+84912345678' });
    expect(readPhone('912345678')).toEqual({ phone: '+84912345678' });
  });

  it('explains what it refuses', () => {
    expect(readPhone('01688 123 456')).toEqual({ fault: expect.stringContaining('đã đổi từ 2018') });
    expect(readPhone('0912 345 678 / 0987 654 321')).toEqual({ fault: expect.stringContaining('một số') });
    for (const wrong of ['', 'không có', '0912', '+1 202 555 0123']) expect(readPhone(wrong)).toHaveProperty('fault');
  });
});
