/** Zalo's SDK answers inside of Zalo alone; here it refuses as it does there when a person does, or "never again" was chosen. */
import { beforeEach, expect, it, vi } from 'vitest';

const refuses = () => Promise.reject(Object.assign(new Error('User denied'), { code: -201 }));
const sdk = vi.hoisted(() => ({
  getPhoneNumber: vi.fn(),
  getUserInfo: vi.fn(),
  scanQRCode: vi.fn(),
  downloadFile: vi.fn(),
  openOutApp: vi.fn(),
  openWebview: vi.fn(),
}));
vi.mock('./zalo-identity.ts', () => sdk);
vi.mock('./zalo-opening.ts', () => sdk);
vi.stubGlobal('window', { location: { search: '' } });

const { createPlatform } = await import('./zalo.ts');
const platform = createPlatform();
const askedAtStart = Object.values(sdk).filter((call) => call.mock.calls.length > 0);

beforeEach(() => {
  vi.clearAllMocks();
  for (const call of Object.values(sdk)) call.mockImplementation(refuses);
});

it.each([
  ['the phone number', () => platform.getPhoneToken()],
  ['the name', () => platform.userName()],
  ['the camera', () => platform.scanQr()],
])('%s: who refuses goes on without it', async (_, ask) => {
  expect(await ask()).toBeNull();
});

it('a file that may not be put on the phone is opened there', async () => {
  sdk.openOutApp.mockResolvedValue(undefined);
  expect(await platform.saveFile('https://to.vn/a.docx')).toBe('opened');
  expect(sdk.openOutApp).toHaveBeenCalledWith({ url: 'https://to.vn/a.docx' });
});

it('a link opens in a web view where leaving the app is not allowed, and says so when neither is', async () => {
  await expect(platform.openLink('https://zalo.me/g/abc')).rejects.toThrow();
  sdk.openWebview.mockResolvedValue(undefined);
  await platform.openLink('https://zalo.me/g/abc');
  expect(sdk.openWebview).toHaveBeenLastCalledWith({ url: 'https://zalo.me/g/abc' });
});

it('asks for nothing before it is needed', () => {
  expect(askedAtStart).toEqual([]);
});
