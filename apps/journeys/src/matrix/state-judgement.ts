/** What a screen must say for itself in each state, judged by what a person can tell of it. */
export const STATES = ['loading', 'error', 'offline', 'again', 'kept', 'refused', 'gone'] as const;
export type State = (typeof STATES)[number];

/** What stands on the page, as `state-facts.js` tells it. */
export interface Facts {
  title: string;
  /** The way back, the navigation, a link or a button. */
  wayOn: boolean;
  text: string;
  /** What is told because it went wrong, or because nothing is there. */
  told: string[];
  /** How many buttons try again. */
  retries: number;
  /** What is said to those who wait. */
  loading: string[];
  /** What the strip says of being offline. */
  strip: string;
}

/**
 * What is wrong with a screen in a state; empty is right.
 * @param standsByItself it shows what it is for without an answer of the service
 */
export function judged(state: State, facts: Facts, standsByItself = false): string[] {
  const { title, wayOn, text, told } = facts;
  return [
    ...(title === '' ? ['no title'] : []),
    ...(wayOn ? [] : ['no way on']),
    ...(text.length < 10 ? ['blank'] : []),
    ...told.filter((words) => OF_MACHINES.test(words)).map((words) => `not for people: ${words}`),
    ...(/\b(undefined|NaN|null)\b|\[object/.test(text) ? ['a value that is none'] : []),
    ...(standsByItself ? [] : BY_STATE[state](facts)),
  ];
}

const OF_MACHINES =
  /\b(error|failed|fetch|gateway|forbidden|not found|loading|undefined|null|[a-z]+_[a-z_]+|[45]\d\d)\b/i;

const BY_STATE: Record<State, (facts: Facts) => string[]> = {
  loading: ({ loading, text }) => (loading.length > 0 ? [] : [`waits without a word: ${text.slice(0, 80)}`]),
  error: saysAndTriesAgain,
  offline: saysAndTriesAgain,
  again: ({ told, loading }) => [...told.map((words) => `still says: ${words}`), ...stillWaits(loading)],
  kept: ({ told, strip, retries, loading }) => [
    ...stillWaits(loading),
    ...(told.length > 0 || strip !== '' ? [] : ['says nothing of being offline']),
    ...(retries > 1 ? [`${retries} buttons to try again`] : []),
  ],
  refused: saysWhy,
  gone: saysWhy,
};

function saysWhy({ told, loading }: Facts): string[] {
  return [
    ...(told.length === 0 ? ['says nothing'] : []),
    ...told.filter((words) => !/[.!…]/.test(words)).map((words) => `no sentence: ${words}`),
    ...stillWaits(loading),
  ];
}

function saysAndTriesAgain(facts: Facts): string[] {
  return [...saysWhy(facts), ...(facts.retries === 1 ? [] : [`${facts.retries} buttons to try again`])];
}

const stillWaits = (loading: readonly string[]): string[] => loading.map((words) => `still waits: ${words}`);

/** What was found of one screen; a state that is left out does not exist there. */
export type Found = Map<State, string[]>;

/** One table: a row for each screen, a mark for each state. */
export function tableOf(rows: ReadonlyMap<string, Found>, states: readonly State[]): string {
  const width = Math.max(0, ...[...rows.keys()].map((name) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(8)).join('')}`;
  return [
    line('', states),
    ...[...rows].map(([name, found]) =>
      line(
        name,
        states.map((state) => markOf(found.get(state))),
      ),
    ),
  ].join('\n');
}

function markOf(faults: readonly string[] | undefined): string {
  if (faults === undefined) return '–';
  return faults.length === 0 ? '✓' : `✗${faults.length}`;
}
