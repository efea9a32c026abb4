import { Counter, Registry } from 'prom-client';

/** What operators watch. Of one process: the collector adds up the instances. */
export interface Metrics {
  registry: Registry;
  webhooks: Counter<'result'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  return {
    registry,
    webhooks: new Counter({
      name: 'zalo_webhooks_total',
      help: 'Deliveries by what became of them: stored, duplicate, probe, signature_invalid, failed',
      labelNames: ['result'],
      registers: [registry],
    }),
  };
}
