import type { Refusal } from '../answers.ts';
import type { Delivery } from '../state.ts';

const EVENTS: Record<string, string> = {
  create_group: 'Tạo nhóm',
  user_join_group: 'Vào nhóm',
  user_request_join_group: 'Xin vào nhóm',
  accept_request_join_group: 'Được duyệt vào nhóm',
  reject_request_join_group: 'Bị từ chối vào nhóm',
  user_out_group: 'Ra khỏi nhóm',
  add_group_admin: 'Thêm phó nhóm',
  remove_group_admin: 'Bỏ phó nhóm',
  update_group_info: 'Sửa thông tin nhóm',
  delete_group: 'Giải tán nhóm',
  user_send_group_text: 'Thành viên nhắn vào nhóm',
  oa_send_group_text: 'OA nhắn vào nhóm',
  follow: 'Quan tâm OA',
  unfollow: 'Bỏ quan tâm OA',
  user_submit_info: 'Gửi thông tin cho OA',
  user_withdraw: 'Rút lại sự đồng ý',
};

const REFUSALS: Record<number, string> = {
  [-200]: 'Nhóm này chỉ cho phó nhóm nhắn tin.',
  [-201]: 'Không làm được với người hoặc nhóm đã chọn. Tải lại trang rồi thử lại.',
  [-210]: 'Nhóm đã đủ người hoặc nội dung quá dài.',
  [-213]: 'Người này chưa quan tâm OA.',
  [-237]: 'Nhóm đang tạm ngưng vì gói đã hết hạn.',
  [-403]: 'Nhóm này không còn nữa.',
};

const STATUSES: Record<Delivery['status'], string> = {
  waiting: 'Chờ gửi lại',
  delivered: 'Đã nhận',
  failed: 'Không gửi được',
  dropped: 'Cố ý bỏ mất',
  no_receiver: 'Chưa có nơi nhận',
};

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'medium' });

export function eventWords(name: string): string {
  return EVENTS[name] ?? 'Sự kiện tự soạn';
}

export function statusWords(delivery: Delivery): string {
  return delivery.status === 'waiting' && delivery.attempts.length === 0 ? 'Đang gửi' : STATUSES[delivery.status];
}

export function refusalWords(refusal: Refusal): string {
  return REFUSALS[refusal.code] ?? 'Không làm được việc này.';
}

/** `25/11 14:30:05` in Vietnam. */
export function timeWords(at: number): string {
  return `${DAY.format(at)} ${TIME.format(at)}`;
}

/** `84912345678` as people write it: `0912 345 678`. */
export function phoneWords(phone: string): string {
  return phone.replace(/^84/, '0').replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3');
}

/** The first letters of the last two words of a name, as in pictures of people without a picture. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(-2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase('vi');
}
