/** What the next calls of the API suffer: an error code of Zalo, an HTTP status, or no answer at all. */
export interface ApiFault {
  times: number;
  kind: 'code' | 'status' | 'timeout';
  /** The error code or the HTTP status; of no meaning for a time-out. */
  value: number;
  /** Only calls whose path begins so. */
  path: string;
}

/** The switch board of failures, for trying out how the product bears them. */
export class Faults {
  api: ApiFault | null = null;
  /** So many coming events never arrive and are not repeated. */
  dropWebhooks = 0;

  /** The failure that this call shall suffer, used up by asking. */
  takeForCall(path: string): ApiFault | null {
    const fault = this.api;
    if (fault === null || !path.startsWith(fault.path)) return null;
    fault.times -= 1;
    if (fault.times <= 0) this.api = null;
    return fault;
  }

  /** Whether this event shall be lost, used up by asking. */
  takeForWebhook(): boolean {
    if (this.dropWebhooks <= 0) return false;
    this.dropWebhooks -= 1;
    return true;
  }

  clear(): void {
    this.api = null;
    this.dropWebhooks = 0;
  }
}
