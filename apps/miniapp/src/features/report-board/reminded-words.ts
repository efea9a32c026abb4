import { timeAndDay } from '@cns/domain/format';
import type { Answer } from '../../api/client.ts';

type Reminded = NonNullable<Answer<'GET /v1/units/:unitId/report-board'>['reminded']>;

/** What the application has done by itself, and whom one has to call. */
export function remindedWords({ at, missing, unreachable }: Reminded): string {
  const time = timeAndDay(new Date(at));
  if (unreachable === missing) return `Không nhắc được nơi nào qua Zalo lúc ${time}: cần gọi điện.`;
  const done = `Đã nhắc qua Zalo lúc ${time}.`;
  return unreachable === 0 ? done : `${done} ${unreachable} nơi không nhắc được: cần gọi điện.`;
}
