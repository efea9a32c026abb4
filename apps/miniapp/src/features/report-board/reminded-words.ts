import { formatInstant } from '@cns/domain/format';
import type { Answer } from '../../api/client.ts';

type Reminded = NonNullable<Answer<'GET /v1/units/:unitId/report-board'>['reminded']>;

/** What the application has done by itself, and whom one has to call. */
export function remindedWords({ at, missing, unreachable }: Reminded): string {
  const done = `Đã nhắc qua Zalo lúc ${formatInstant(new Date(at))}`;
  if (unreachable === 0) return `${done}.`;
  const whom = unreachable === missing ? 'Chưa nơi nào có' : `${unreachable} nơi chưa có`;
  return `${done}. ${whom} nhóm hoặc tài khoản Zalo để nhắc: cần gọi điện.`;
}
