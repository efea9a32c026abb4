import { createPlatform } from '#platform';

export type Theme = 'light' | 'dark';

/** A few short texts apart from the browser's own storage, which the system may clear. Throws when there is no room. */
export interface SmallStore {
  read(key: string): string | null;
  write(key: string, text: string): void;
}

/** What the app needs from the place in which it runs: Zalo, or a browser on a developer's machine. */
export interface Platform {
  /** Tells accounts of one phone apart, so that nobody opens the session of another. Not an identity. */
  accountKey(): Promise<string>;
  getAccessToken(): Promise<string>;
  /** Asks the person for the phone number; the token is good once, for two minutes. `null` when they refuse. */
  getPhoneToken(): Promise<string | null>;
  /** The name in Zalo, as far as it may be read without asking. */
  userName(): Promise<string | null>;
  /** Opens the camera for a QR code; its text, or `null` when the person turned back or the phone cannot. */
  scanQr(): Promise<string | null>;
  openPhone(number: string): Promise<void>;
  /** Opens the Zalo chat with the owner of a phone number. */
  openChat(number: string): Promise<void>;
  openLink(url: string): Promise<void>;
  /** Puts a file on the phone, or opens it where the phone can keep it. */
  saveFile(url: string): Promise<'saved' | 'opened'>;
  /** The query with which the app was opened, for example `qr=<code>` of a village. */
  startParams(): URLSearchParams;
  theme(): Promise<Theme>;
  smallStore(): Promise<SmallStore>;
}

export const platform: Platform = createPlatform();
