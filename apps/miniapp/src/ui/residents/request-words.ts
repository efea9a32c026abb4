import type { MyRequest, ResidentRequest } from '@cns/contracts/resident-requests';
import type { SkillName } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';

type Asked = Pick<ResidentRequest, 'kind' | 'skill'>;

/** What is asked for in a line: "Nhờ giúp: Thanh toán trực tuyến". */
export function requestTitle({ kind, skill }: Asked, names: readonly SkillName[]): string {
  if (kind === 'correction') return 'Báo thông tin hộ chưa đúng';
  if (kind === 'dispute') return 'Báo lượt hỗ trợ chưa đúng';
  const name = names.find(({ number }) => number === skill)?.name;
  return name === undefined ? 'Nhờ giúp việc khác' : `Nhờ giúp: ${name}`;
}

/** Where it stands, as the resident is told: who comes, and when. */
export function standingForResident({ state, takenBy, comeOn, doneOn }: MyRequest): string {
  const who = takenBy?.name ?? 'Tổ';
  switch (state) {
    case 'waiting':
      return 'Đã gửi. Tổ xem và sẽ báo ai đến.';
    case 'taken':
      return comeOn === null ? `${who} đã nhận và sẽ liên hệ.` : `${who} sẽ đến ngày ${formatDay(comeOn)}.`;
    case 'done':
      return doneOn === null ? 'Đã xong.' : `Đã xong ngày ${formatDay(doneOn)}.`;
    case 'withdrawn':
      return 'Đã thôi, không nhờ nữa.';
  }
}

/** The same for the team. */
export function standingForTeam(request: ResidentRequest): string {
  const { state, takenBy, takenByMe, comeOn, doneOn } = request;
  if (state === 'done') return doneOn === null ? 'Đã xong' : `Đã xong ${formatDay(doneOn)}`;
  if (state === 'waiting') return 'Chưa ai nhận';
  const who = takenByMe ? 'Tôi nhận' : `${takenBy} nhận`;
  return comeOn === null ? who : `${who}, đến ${formatDay(comeOn)}`;
}
