import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function logged(detail: object): string {
  let line = '';
  createLogger('info', { write: (text) => (line += text) }).error(detail, 'request failed');
  return line;
}

describe('the log', () => {
  it('tells what went wrong, and not about whom', () => {
    const detail = 'Failing row contains (Lò Thị Pản, +84912345678)';
    const error = Object.assign(new Error('violates check constraint'), { code: 'P2010', meta: { detail } });
    const line = logged({ err: error });
    expect(JSON.parse(line).err).toMatchObject({ code: 'P2010', message: 'violates check constraint' });
    expect(line).not.toMatch(/Pản|84912345678/);
  });

  it('hides tokens and phone numbers', () => {
    const line = logged({ person: { phone: '+84912345678', token: 'secret-1' }, body: { accessToken: 'secret-2' } });
    expect(line).not.toMatch(/84912345678|secret/);
  });
});
