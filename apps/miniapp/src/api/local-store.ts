/** A small store that survives the app being killed. A full or forbidden store must never stop the person. */
export interface LocalStore {
  has(key: string): boolean;
  read<Value>(key: string): Value | null;
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
  /** Removes every key that begins so. */
  removeAll(beginning: string): void;
  /** Calls back when the app, open a second time, has changed the key. */
  onOutsideChange(key: string, changed: () => void): void;
}

const PREFIX = 'cns.';

export const localStore: LocalStore = {
  has(key) {
    try {
      return localStorage.getItem(PREFIX + key) !== null;
    } catch {
      return false;
    }
  },
  read<Value>(key: string) {
    try {
      const text = localStorage.getItem(PREFIX + key);
      return text === null ? null : (JSON.parse(text) as Value);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // Nothing can have been stored there.
    }
  },
  removeAll(beginning) {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + beginning));
      for (const key of keys) localStorage.removeItem(key);
    } catch {
      // Nothing can have been stored there.
    }
  },
  onOutsideChange(key, changed) {
    window.addEventListener('storage', (event) => event.key === PREFIX + key && changed());
  },
};
