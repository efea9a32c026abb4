// Runs in the page; its value is what a person can tell of the screen's state.
(() => {
  const isShown = (one) => one.getClientRects().length > 0 && !one.closest('.sr-only, [aria-hidden="true"]');
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const textOf = (one) =>
    [...one.querySelectorAll('*'), one]
      .filter(isShown)
      .flatMap((part) => [...part.childNodes].filter(({ nodeType }) => nodeType === 3))
      .map((node) => node.textContent.trim())
      .join(' ')
      .trim();
  const said = shown('[role="status"]').map(textOf);
  return {
    title: shown('h1').map(textOf)[0] ?? '',
    wayOn: shown('[aria-label="Quay lại"], nav a, main a[href], main button:not([disabled])').length > 0,
    text: textOf(shown('[role="main"], main')[0] ?? document.body),
    // What stands in the place of a screen's content comes from one file.
    told: shown('[role="alert"], [class*="_instead_"]:not([role])').map(textOf),
    retries: shown('button').filter((one) => textOf(one) === 'Thử lại').length,
    loading: said.filter((text) => text.startsWith('Đang tải')),
    strip: said.find((text) => text.startsWith('Đang ngoại tuyến')) ?? '',
  };
})();
