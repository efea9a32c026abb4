import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onceLifted, watchTouch, whenCalm } from './touch.ts';

const page = new EventTarget();
watchTouch(page as unknown as Window);
const finger = (what: string) => page.dispatchEvent(new Event(what));

beforeEach(() => {
  vi.useFakeTimers();
  // Long since anybody touched the screen.
  finger('pointerdown');
  vi.advanceTimersByTime(60_000);
});

describe('what comes by itself while a finger is on the screen', () => {
  it('is drawn after the tap that the browser makes of it', () => {
    const done: string[] = [];
    page.addEventListener('click', () => done.push('tapped'), { once: true });
    finger('pointerdown');
    onceLifted(() => done.push('moved'));
    finger('pointerup');
    finger('click');
    vi.runAllTimers();
    expect(done).toEqual(['tapped', 'moved']);
  });

  it('is drawn when the finger was only scrolling, or rests for ever', () => {
    for (const end of ['pointercancel', null]) {
      const work = vi.fn();
      finger('pointerdown');
      onceLifted(work);
      expect(work).not.toHaveBeenCalled();
      if (end !== null) finger(end);
      vi.advanceTimersByTime(end === null ? 1_000 : 0);
      expect(work).toHaveBeenCalledOnce();
    }
  });

  it('is drawn at once when nobody touches the screen', () => {
    const work = vi.fn();
    onceLifted(work);
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('what moves the screen', () => {
  it('waits until nobody is tapping away, and not for ever', () => {
    const work = vi.fn();
    const tap = () => {
      for (const what of ['pointerdown', 'pointerup', 'click']) finger(what);
    };
    tap();
    vi.advanceTimersByTime(0);
    whenCalm(work);
    for (let taps = 0; taps < 5; taps += 1) {
      vi.advanceTimersByTime(500);
      tap();
    }
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(work).toHaveBeenCalledOnce();
  });

  it('comes at once when all is calm, a little later after a tap, and not when it was taken back', () => {
    const [now, later, never] = [vi.fn(), vi.fn(), vi.fn()];
    whenCalm(now);
    expect(now).toHaveBeenCalledOnce();
    finger('pointerdown');
    finger('pointercancel');
    whenCalm(later);
    whenCalm(never)();
    vi.advanceTimersByTime(599);
    expect(later).not.toHaveBeenCalled();
    vi.advanceTimersByTime(601);
    expect(later).toHaveBeenCalledOnce();
    expect(never).not.toHaveBeenCalled();
  });
});
