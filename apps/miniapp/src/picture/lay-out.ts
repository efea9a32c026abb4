import { type Drawn, OF_TODAY } from './picture.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** @param isOfToday whether the day whose words stand in it is still the same */
export function laidOut(drawn: readonly Drawn[], isOfToday: boolean): DocumentFragment {
  const all = document.createDocumentFragment();
  all.append(...drawn.map((one) => nodeOf(one, null, isOfToday)));
  return all;
}

function nodeOf(drawn: Drawn, around: string | null, isOfToday: boolean): Node {
  if (typeof drawn === 'string') return document.createTextNode(drawn);
  const [tag, attributes, ...inside] = drawn;
  const space = tag === 'svg' ? SVG : around;
  const element = space === null ? document.createElement(tag) : document.createElementNS(space, tag);
  // The storage belongs to the phone: nothing in it is run.
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('on')) element.setAttribute(name, value);
  if (!isOfToday && OF_TODAY in attributes) element.setAttribute('style', 'visibility:hidden');
  element.append(...inside.map((one) => nodeOf(one, space, isOfToday)));
  return element;
}
