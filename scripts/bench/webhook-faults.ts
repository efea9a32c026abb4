/** Service, worker and PostgreSQL killed at random points under load: `pnpm bench webhook-faults --rounds 20`. */
import { runFaultRounds } from '@cns/server/webhooks/zalo/testing/fault-rounds';

export async function run(args: string[]): Promise<Record<string, number>> {
  const at = args.indexOf('--rounds');
  const rounds = at < 0 ? 20 : Number(args[at + 1]) || 20;
  const onRound = (round: number, acknowledged: number) =>
    console.error(`Vòng ${round}/${rounds}: đã nhận ${acknowledged} sự kiện`);
  return { ...(await runFaultRounds({ rounds, onRound })) };
}
