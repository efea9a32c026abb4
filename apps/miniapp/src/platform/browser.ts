import { type StandinPerson, showPeoplePicker } from './people-picker.ts';
import type { Platform } from './platform.ts';
import { zaloChatLink } from './zalo-links.ts';

const STANDIN = import.meta.env.VITE_ZALO_STANDIN_URL ?? 'http://localhost:3002';
const CHOSEN_KEY = 'standin.person';

const startSearch = window.location.search;

/** A browser outside Zalo: the local Zalo stand-in plays the people, chosen by `?as=` or on a plain page. */
export function createPlatform(): Platform {
  return {
    accountKey: chosenPerson,
    getAccessToken,
    async getPhoneToken() {
      const accessToken = await getAccessToken();
      const person = await chosenPerson();
      const { token } = await post<{ token: string | null }>(`/standin/people/${person}/phone-token`, { accessToken });
      return token;
    },
    async userName() {
      const [person, people] = await Promise.all([chosenPerson(), allPeople()]);
      return people.find(({ appUserId }) => appUserId === person)?.name ?? null;
    },
    scanQr: async () => window.prompt('Nội dung mã QR'),
    openPhone: async (number) => window.location.assign(`tel:${number}`),
    openChat: async (number) => void window.open(zaloChatLink(number), '_blank', 'noopener'),
    openLink: async (url) => void window.open(url, '_blank', 'noopener'),
    saveFile: async (url) => {
      window.open(url, '_blank', 'noopener');
      return 'opened';
    },
    startParams: () => new URLSearchParams(startSearch),
    theme: async () => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
    smallStore: async () => ({
      read: (key) => localStorage.getItem(key),
      write: (key, text) => localStorage.setItem(key, text),
    }),
  };
}

async function getAccessToken(): Promise<string> {
  const person = await chosenPerson();
  const { accessToken } = await post<{ accessToken: string }>(`/standin/people/${person}/access-token`);
  return accessToken;
}

let choosing: Promise<string> | undefined;

function chosenPerson(): Promise<string> {
  const asked = new URLSearchParams(startSearch).get('as');
  if (asked) sessionStorage.setItem(CHOSEN_KEY, asked);
  const chosen = sessionStorage.getItem(CHOSEN_KEY);
  if (chosen) return Promise.resolve(chosen);
  choosing ??= choosePerson();
  return choosing;
}

async function allPeople(): Promise<StandinPerson[]> {
  const response = await fetch(`${STANDIN}/standin/people`);
  const { people } = (await response.json()) as { people: StandinPerson[] };
  return people;
}

async function choosePerson(): Promise<string> {
  const person = await showPeoplePicker(await allPeople());
  sessionStorage.setItem(CHOSEN_KEY, person.appUserId);
  return person.appUserId;
}

/** Without a body it is a simple request like the SDK's own: the browser does not ask beforehand whether it may. */
async function post<Answer>(path: string, body?: object): Promise<Answer> {
  const content = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(STANDIN + path, { method: 'POST', ...content });
  if (!response.ok) throw new Error(`The Zalo stand-in answered ${response.status} to ${path}`);
  return (await response.json()) as Answer;
}
