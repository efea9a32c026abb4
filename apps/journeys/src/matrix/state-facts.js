// Runs in the page; its value is what a person can tell of the screen's state.
(() => {
  const isShown = (one) => one.getClientRects().length > 0 && !one.closest('.sr-only, [aria-hidden="true"]');
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const textOf = (one) => one.textContent.trim().replaceAll(/\s+/g, ' ');
  const main = shown('[role="main"], main')[0] ?? document.body;
  return {
    title: shown('h1').map(textOf)[0] ?? '',
    wayOn: shown('[aria-label="Quay lại"], nav a, main a[href], main button:not([disabled])').length > 0,
    text: textOf(main),
    told: shown('[role="alert"]').map(textOf),
    retries: shown('button').filter((one) => textOf(one) === 'Thử lại').length,
    loading: shown('[role="status"]')
      .map(textOf)
      .filter((text) => /^(Đang|Mạng chậm)/.test(text) && !/^Đang ngoại tuyến/.test(text)),
    strip:
      shown('[role="status"]')
        .map(textOf)
        .find((text) => /^Đang ngoại tuyến/.test(text)) ?? '',
  };
})();
