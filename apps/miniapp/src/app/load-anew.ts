const KEY = 'cns.loaded-anew-at';
const NOT_AGAIN_MS = 10 * 60 * 1000;

/** Loads the app anew where the network can give it; without one a reload would leave a blank page. */
export async function loadAnew(): Promise<void> {
  if (await isPageThere()) window.location.reload();
}

/** The same, and not again within ten minutes: if it did not help then, it will not help now. */
export async function loadAnewOnce(): Promise<void> {
  if (Date.now() - Number(sessionStorage.getItem(KEY)) < NOT_AGAIN_MS || !(await isPageThere())) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  window.location.reload();
}

async function isPageThere(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
