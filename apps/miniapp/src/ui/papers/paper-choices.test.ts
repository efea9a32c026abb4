import { describe, expect, it } from 'vitest';
import { papersOf } from './paper-choices.ts';

const kindsOf = (level: 'village' | 'commune' | 'district' | 'province', memberDays: boolean, people: boolean) =>
  papersOf({ level }, { memberDays, people }).map(({ kind }) => kind);

describe('the papers on offer', () => {
  it('are those that the office may have', () => {
    expect(kindsOf('village', true, true)).toEqual(['docx', 'pdf', 'xlsx', 'member_days']);
    expect(kindsOf('village', false, true)).toEqual(['docx', 'pdf', 'xlsx']);
    expect(kindsOf('commune', true, true)).toEqual(['docx', 'pdf', 'xlsx', 'member_days', 'roster', 'roster_docx']);
    expect(kindsOf('commune', false, false)).toEqual(['docx', 'pdf', 'xlsx']);
  });

  it('above the commune are figures without people (D-P4)', () => {
    expect(kindsOf('province', true, true)).toEqual(['xlsx']);
    expect(kindsOf('district', false, false)).toEqual(['xlsx']);
  });
});
