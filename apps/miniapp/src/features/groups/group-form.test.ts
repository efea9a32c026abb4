import { describe, expect, it } from 'vitest';
import { countFaults, describedIn, emptyForm, faultsIn, type GroupForm, seenIn } from './group-form.ts';

const unit = { id: 'u', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay, Xã Gia Phú' } as const;
const form = (change: Partial<GroupForm> = {}): GroupForm => ({ ...emptyForm(unit), name: 'Bản Bay', ...change });

describe('the form of an ordinary group', () => {
  it('begins with the usual kind of the level (D-G1)', () => {
    expect(emptyForm(unit).kind).toBe('community');
    expect(emptyForm({ ...unit, level: 'commune' }).kind).toBe('steering');
  });

  it('sends an empty box as not known, never as none (D-S7)', () => {
    expect(seenIn(form())).toEqual({ members: null, households: null, joinApproval: null });
    expect(seenIn(form({ members: ' 1.204 ', households: '0', joinApproval: true }))).toEqual({
      members: 1204,
      households: 0,
      joinApproval: true,
    });
    expect(describedIn(form({ link: '  ' })).link).toBeNull();
  });

  it('names an owner once: somebody of the roster, or a name', () => {
    const person = describedIn(form({ owner: { personId: 'p' }, ownerName: 'Ai đó' }));
    expect(person).toMatchObject({ ownerPersonId: 'p', ownerName: null });
    const other = describedIn(form({ owner: 'other', ownerName: ' Lò Văn Xuân ' }));
    expect(other).toMatchObject({ ownerPersonId: null, ownerName: 'Lò Văn Xuân' });
    expect(describedIn(form({ ownerName: 'bỏ' }))).toMatchObject({ ownerPersonId: null, ownerName: null });
  });

  it('says what is missing, and what cannot be', () => {
    expect(faultsIn(form())).toEqual({});
    expect(Object.keys(faultsIn(form({ name: ' ', owner: 'other' })))).toEqual(['name', 'ownerName']);
    expect(Object.keys(countFaults({ members: '0', households: '' }))).toEqual(['members']);
    expect(Object.keys(countFaults({ members: '30', households: '31' }))).toEqual(['households']);
    expect(countFaults({ members: '', households: '31' })).toEqual({});
  });
});
