/** Nothing typed is lost: what a box of a form holds is a draft, which outlives the app, and not the screen's alone. */
import { expect, it } from 'vitest';

const screens = import.meta.glob<string>(['./**/*.tsx', '../ui/**/*.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The boxes in which one types or chooses a day. */
const BOX = /<(?:Field|DayField|textarea|select|QuestionFields|SeenFields|GroupFields|PersonFields)\b[\s\S]*?\/>/g;
const STATE = /const \[\w+, (set\w+)\] = useState/g;

/** The functions of a screen that change what it alone holds: of its states, and those that call them. */
function changers(text: string): string[] {
  const setters = [...text.matchAll(STATE)].map(([, setter = '']) => setter);
  const callers = setters.flatMap((setter) =>
    [...text.matchAll(new RegExp(`const (\\w+) = \\([^;]*?=>[^;]*?\\b${setter}\\(`, 'g'))].map(([, name = '']) => name),
  );
  return [...setters, ...callers];
}

it('no box of a form is held by its screen alone', () => {
  const boxes = Object.entries(screens).flatMap(([path, text]) =>
    (text.match(BOX) ?? []).map((box) => ({ path, text, box })),
  );
  expect(boxes.length).toBeGreaterThan(60);
  const lost = boxes.filter(({ text, box }) =>
    changers(text).some((name) => new RegExp(`\\b${name}\\(|\\{${name}\\}`).test(box)),
  );
  expect(lost.map(({ path, box }) => `${path}: ${box}`)).toEqual([]);
});
