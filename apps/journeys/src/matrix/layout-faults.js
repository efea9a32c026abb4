// Runs in the page; its value is the list of faults.
(() => {
  const LEAST_TARGET = 44;
  const isShown = (one) => one.getClientRects().length > 0 && !one.closest('.sr-only, [aria-hidden="true"]');
  /** As large as the row that a link opens as a whole, when it lies over it. */
  const sizeOf = (one) => {
    const isOverRow = getComputedStyle(one, '::after').position === 'absolute';
    const { width, height } = (isOverRow ? one.offsetParent : one).getBoundingClientRect();
    return { width, height };
  };
  const told = (one) => `${one.tagName.toLowerCase()} “${(one.textContent ?? '').trim().slice(0, 40)}”`;
  const isText = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');

  const faultOf = (one) => {
    const { left, right } = one.getBoundingClientRect();
    const { width, height } = sizeOf(one);
    const { overflowX, textOverflow } = getComputedStyle(one);
    if (isText(one) && (right > innerWidth + 1 || left < -1)) return 'out at the side';
    const isCut = overflowX !== 'visible' && textOverflow !== 'ellipsis' && one.scrollWidth > one.clientWidth + 1;
    if (isCut && !one.matches('input, textarea')) return 'cut off';
    const isTarget = one.matches('button, a[href], input:not([type="checkbox"], [type="radio"]), textarea, select');
    // Of one pixel are those that a label stands for.
    if (!isTarget || width <= 1 || one.matches('p a, p button')) return null;
    return height < LEAST_TARGET || width < LEAST_TARGET
      ? `small target ${Math.round(width)}×${Math.round(height)}`
      : null;
  };

  return [...document.querySelectorAll('body *')]
    .filter((one) => isShown(one) && !one.closest('svg'))
    .map((one) => [faultOf(one), one])
    .filter(([fault]) => fault !== null)
    .map(([fault, one]) => `${fault}: ${told(one)}`);
})();
