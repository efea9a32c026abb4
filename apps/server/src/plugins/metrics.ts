import type { Database } from '@cns/db/database';
import { type OperatorFigures, operatorFigures } from '@cns/db/queries/operator-figures';
import { Counter, Gauge, Registry } from 'prom-client';

/** What operators watch. Counters are of one process: the collector adds up the instances. */
export interface Metrics {
  registry: Registry;
  webhooks: Counter<'result'>;
  /** Reads what stands in the database, the same whichever instance is asked. */
  refresh(db: Database, now: Date): Promise<void>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const show = figureGauges(registry);
  const reachable = new Gauge({ name: 'database_up', help: '1 while PostgreSQL answers', registers: [registry] });
  return {
    registry,
    webhooks: new Counter({
      name: 'zalo_webhooks_total',
      help: 'Deliveries by what became of them: stored, duplicate, probe, signature_invalid, failed',
      labelNames: ['result'],
      registers: [registry],
    }),
    refresh: async (db, now) => {
      const figures = await operatorFigures(db, now).catch(() => null);
      reachable.set(figures ? 1 : 0);
      if (figures) show(figures);
    },
  };
}

function figureGauges(registry: Registry): (figures: OperatorFigures) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const by = <Label extends string>(name: string, label: Label, help: string) => {
    const one = new Gauge({ name, help, labelNames: [label], registers: [registry] });
    return (counts: Record<string, number>, always: readonly string[] = []) => {
      one.reset();
      for (const value of always) one.set({ [label]: value } as Record<Label, string>, 0);
      for (const [value, count] of Object.entries(counts)) one.set({ [label]: value } as Record<Label, string>, count);
    };
  };
  const inbox = by('zalo_inbox_events', 'state', 'Webhook events that wait (received) or went aside (failed)');
  const inboxAge = gauge('zalo_inbox_oldest_waiting_seconds', 'Age of the oldest webhook event that waits');
  const outbox = by('zalo_outbox_items', 'state', 'What is queued for Zalo and not done');
  const outboxAge = gauge('zalo_outbox_oldest_due_seconds', 'How long the oldest queued item could have been sent');
  const erasures = gauge('erasures_open', 'People who asked to be forgotten and still wait');
  const erasureDue = gauge('erasure_due_in_seconds', 'Until the first erasure is due; negative when it is late');
  const alerts = by('operator_alerts_unseen', 'kind', 'What an operator has not looked at yet');
  const differences = gauge('mirror_differences_last_day', 'What a reconciliation found other than Zalo says');
  const recount = gauge('coverage_differences', 'Figures that the last recount found other than they were kept');
  return (figures) => {
    recount.set(figures.coverageDifferences ?? 0);
    inbox(figures.inbox, ['received', 'failed']);
    inboxAge.set(figures.inboxOldestSeconds);
    outbox(figures.outbox);
    outboxAge.set(figures.outboxOldestSeconds);
    erasures.set(figures.erasuresOpen);
    if (figures.erasureDueInSeconds === null) erasureDue.remove();
    else erasureDue.set(figures.erasureDueInSeconds);
    alerts(figures.alertsUnseen);
    differences.set(figures.mirrorDifferences);
  };
}
