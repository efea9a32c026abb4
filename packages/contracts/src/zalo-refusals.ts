/**
 * Why Zalo does not do what was asked: a stable code and the sentence that tells a leader what to do. The numbers are those
 * of Zalo's error table.
 */
export const ZALO_REFUSALS = {
  // The Official Account and its package
  package_needed: 'Gói dịch vụ của Tài khoản OA chưa gồm chức năng này. Đề nghị cơ quan quản lý OA nâng gói.',
  oa_not_verified: 'Tài khoản OA chưa được Zalo xác thực. Đề nghị cơ quan quản lý OA làm thủ tục xác thực.',
  oa_kind_refused:
    'Loại Tài khoản OA này không làm được việc này. Dùng nhóm Zalo thường và khai báo nhóm trong ứng dụng.',
  oa_unavailable: 'Tài khoản OA đang bị khóa hoặc không còn. Báo cơ quan quản lý OA.',
  oa_not_authorised: 'Ứng dụng chưa được kết nối với Tài khoản OA. Báo cán bộ quản trị kết nối lại.',
  app_not_permitted: 'Ứng dụng chưa được Zalo cấp quyền quản lý nhóm. Báo cán bộ quản trị xin cấp quyền.',
  quota_used_up: 'Đã hết số lượt của Tài khoản OA. Chờ sang ngày mai hoặc đề nghị cơ quan quản lý OA mua thêm.',
  no_group_left: 'Tài khoản OA đã dùng hết số nhóm được mua. Đề nghị mua thêm, hoặc lập nhóm Zalo thường rồi khai báo.',
  asset_in_use: 'Suất nhóm vừa được dùng cho nhóm khác. Bấm thử lại để lấy suất khác.',
  oa_admin_missing: 'Chưa biết ai là quản trị viên của Tài khoản OA nên chưa lập được nhóm. Báo cán bộ quản trị.',
  not_paid: 'Tài khoản trả phí của OA chưa kết nối hoặc đã hết tiền. Báo cơ quan quản lý OA.',

  // The group
  not_oa_group: 'Tài khoản OA không còn ở trong nhóm này. Mở nhóm trong Zalo để làm, hoặc lập nhóm mới.',
  group_lapsed: 'Nhóm đã ngừng vì gói dịch vụ hết hạn. Đề nghị cơ quan quản lý OA gia hạn trong 45 ngày.',
  group_gone: 'Nhóm này đã giải tán. Lập nhóm mới.',
  over_limit: 'Nhóm đã đủ người hoặc nội dung quá dài. Bớt người không còn ở thôn, hoặc rút ngắn nội dung.',

  // People
  not_follower: 'Có người chưa bấm “Quan tâm” Tài khoản OA. Nhờ họ bấm Quan tâm, hoặc gửi họ đường vào nhóm.',
  blocked_by_person: 'Người này không nhận lời mời của Tài khoản OA. Gọi điện hoặc gặp trực tiếp.',
  person_limit: 'Người này đã nhận đủ số tin của Tài khoản OA. Chờ sang ngày mai.',
  person_inactive: 'Tài khoản Zalo của người này đã khóa hoặc lâu không dùng. Hỏi lại người đó.',
  no_recent_contact: 'Người này chưa nhắn cho Tài khoản OA trong 7 ngày qua. Nhờ họ nhắn OA một tin, rồi thử lại.',
  nobody_left: 'Không còn ai để làm việc này: họ đã vào nhóm, đã rời hoặc đã thôi xin. Tải lại danh sách.',

  // What was sent
  input_refused: 'Zalo không nhận nội dung này. Tải lại trang, xem lại rồi làm lại.',
  attachment_expired: 'Tệp gửi kèm đã hết hạn trên Zalo. Chọn lại tệp rồi gửi lại.',
  kind_refused: 'Zalo không nhận loại tin này. Gửi bằng chữ hoặc đường liên kết.',
  content_refused: 'Zalo cho là nội dung vi phạm quy định. Sửa nội dung rồi gửi lại.',
  not_at_night: 'Zalo không cho gửi từ 22 giờ đến 6 giờ. Gửi lại vào ban ngày.',

  // The way there
  too_many_calls: 'Zalo đang nhận quá nhiều yêu cầu. Chờ vài phút rồi thử lại.',
  unreachable: 'Chưa kết nối được với Zalo. Chờ vài phút rồi thử lại.',
  failed: 'Zalo báo lỗi và chưa làm việc này. Thử lại sau ít phút; nếu vẫn lỗi, báo cán bộ quản trị.',
} as const satisfies Record<string, string>;

export type ZaloRefusal = keyof typeof ZALO_REFUSALS;

/** The whole documented table of errors, the tokens' own excepted: those are renewed. */
const REFUSAL_OF_CODE: Readonly<Record<number, ZaloRefusal>> = {
  [-32]: 'too_many_calls',
  [-100]: 'attachment_expired',
  [-200]: 'failed',
  [-201]: 'input_refused',
  [-204]: 'oa_unavailable',
  [-205]: 'oa_unavailable',
  [-209]: 'app_not_permitted',
  [-210]: 'over_limit',
  [-211]: 'quota_used_up',
  [-212]: 'app_not_permitted',
  [-213]: 'not_follower',
  [-214]: 'failed',
  [-216]: 'oa_not_authorised',
  [-217]: 'blocked_by_person',
  [-218]: 'person_limit',
  [-219]: 'app_not_permitted',
  [-220]: 'oa_not_authorised',
  [-221]: 'oa_not_verified',
  [-223]: 'app_not_permitted',
  [-224]: 'package_needed',
  [-227]: 'person_inactive',
  [-230]: 'no_recent_contact',
  [-232]: 'no_recent_contact',
  [-233]: 'kind_refused',
  [-234]: 'not_at_night',
  [-235]: 'oa_kind_refused',
  [-237]: 'group_lapsed',
  [-238]: 'asset_in_use',
  [-240]: 'app_not_permitted',
  [-241]: 'asset_in_use',
  [-242]: 'app_not_permitted',
  [-244]: 'blocked_by_person',
  [-248]: 'content_refused',
  [-249]: 'kind_refused',
  [-320]: 'not_paid',
  [-321]: 'not_paid',
  [-403]: 'not_oa_group',
  [-1340]: 'input_refused',
  [-1341]: 'app_not_permitted',
};

/** What a number of Zalo means; one that no table names is a failure of Zalo. */
export function refusalOfCode(code: number): ZaloRefusal {
  return REFUSAL_OF_CODE[code] ?? 'failed';
}
