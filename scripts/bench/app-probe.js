// Runs in the page before the app does, and stays small: what it costs is measured with the app.
(() => {
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) tasks.push({ duration, startTime });
  }).observe({ type: 'longtask', buffered: true });

  let arrival = Promise.resolve({ from: 0, to: 0 });
  const heading = () => document.querySelector('h1')?.textContent ?? '';
  const isSeen = (found) => found?.checkVisibility({ visibilityProperty: true });
  /**
   * The moment at which a screen was painted with what makes it useful, and the phone was free for the next tap: a task as urgent
   * as a tap, asked for at the beginning of a frame, comes after the frame's painting.
   */
  const painted = ({ title, shows }) => {
    const pattern = new RegExp(title);
    const isThere = () => pattern.test(heading()) && (shows === null || isSeen(document.querySelector(shows)));
    return new Promise((done) => {
      const free = () => scheduler.postTask(() => done(performance.now()), { priority: 'user-blocking' });
      const look = () => (isThere() ? free() : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  };

  window.measured = {
    /** Milliseconds from the start of the page. */
    opened: (screen) => painted(screen),
    /** From now on waits for a tap and for the sight that follows it. */
    listen: (screen) => {
      const from = new Promise((done) =>
        addEventListener('click', ({ timeStamp }) => done(timeStamp), { capture: true, once: true }),
      );
      arrival = from.then(async (tap) => ({ from: tap, to: await painted(screen) }));
    },
    /** When the finger left the glass, and when the sight was painted. */
    tapped: () => arrival,
    /** The middle of the first control whose words match, brought into sight. */
    place: (words) => {
      const pattern = new RegExp(words);
      const found = [...document.querySelectorAll('button, a')].find(
        (one) => !one.disabled && pattern.test((one.getAttribute('aria-label') ?? one.textContent).trim()),
      );
      if (!found) return null;
      found.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    longestTask: () =>
      tasks.reduce((longest, one) => (one.duration > longest.duration ? one : longest), { duration: 0 }),
    /** The longest time between two frames until it is called again. */
    frames: (() => {
      let longest = 0;
      let last = null;
      const next = (now) => {
        if (last === null) return;
        longest = Math.max(longest, now - last);
        last = now;
        requestAnimationFrame(next);
      };
      return (start) => {
        const before = longest;
        longest = 0;
        last = start ? performance.now() : null;
        if (start) requestAnimationFrame(next);
        return before;
      };
    })(),
  };
})();
