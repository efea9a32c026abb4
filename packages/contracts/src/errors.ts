/**
 * Every error that the API answers: a stable code, its HTTP status, and the sentence that tells the person in
 * Vietnamese what happened and what to do. `{name}` is filled from the error's parameters.
 */
export const ERRORS = {
  // Who may do what
  session_missing: [401, 'Chưa đăng nhập. Mở lại ứng dụng trong Zalo để đăng nhập.'],
  session_expired: [401, 'Phiên đăng nhập đã hết hạn. Mở lại ứng dụng để đăng nhập lại; những gì đã ghi vẫn còn.'],
  zalo_token_invalid: [401, 'Zalo chưa xác nhận được tài khoản. Đóng ứng dụng, mở lại từ Zalo rồi thử lại.'],
  zalo_unreachable: [503, 'Chưa kết nối được với Zalo. Chờ một phút rồi thử lại.'],
  phone_token_invalid: [
    422,
    'Số điện thoại chưa được Zalo xác nhận hoặc đã quá 2 phút. Bấm “Dùng số điện thoại” lần nữa.',
  ],
  phone_belongs_to_other: [
    409,
    'Số điện thoại này đã gắn với tài khoản Zalo khác. Liên hệ cán bộ phụ trách của xã để được gắn lại.',
  ],
  forbidden: [403, 'Việc này do {who} làm. Nếu được giao việc này, đề nghị xã ghi tên vào danh sách.'],
  outside_subtree: [403, 'Địa bàn này không thuộc phạm vi được giao. Chọn lại thôn, bản của mình.'],
  household_outside_subtree: [403, 'Hộ này không thuộc địa bàn được giao. Chọn hộ trong thôn, bản của mình.'],
  own_report: [403, 'Người nộp không tự duyệt báo cáo của mình. Để lãnh đạo xã khác duyệt.'],
  signature_invalid: [401, 'Chữ ký của Zalo không đúng.'],
  too_many_requests: [429, 'Thao tác quá nhanh. Chờ {seconds} giây rồi thử lại.'],

  // What is not there
  not_found: [404, 'Không tìm thấy nội dung này. Quay lại và tải lại trang.'],
  unit_not_found: [404, 'Không tìm thấy đơn vị này. Tải lại danh sách rồi chọn lại.'],
  household_not_found: [404, 'Không tìm thấy hộ này. Tải lại danh sách hộ rồi chọn lại.'],
  resident_not_found: [404, 'Không tìm thấy người này trong hộ. Tải lại hộ rồi chọn lại.'],
  qr_not_found: [404, 'Mã QR này không còn dùng được. Xin mã mới của Tổ công nghệ số cộng đồng tại thôn, bản.'],
  qr_replaced: [
    410,
    'Mã QR này đã được thay bằng mã mới. Tìm tờ mã mới ở nhà văn hóa thôn hoặc hỏi tổ trưởng, rồi quét lại.',
  ],
  poll_not_found: [404, 'Không tìm thấy cuộc bình chọn này. Tải lại danh sách.'],
  dispatch_not_found: [404, 'Không tìm thấy tin này. Tải lại danh sách.'],
  join_request_not_found: [404, 'Không tìm thấy lời xin tham gia này. Tải lại danh sách.'],
  group_not_found: [404, 'Không tìm thấy nhóm Zalo này. Tải lại danh sách nhóm.'],

  // What is written wrongly
  body_malformed: [400, 'Dữ liệu gửi lên không đọc được. Cập nhật ứng dụng rồi thử lại; nội dung đã nhập vẫn còn.'],
  input_invalid: [422, 'Có ô chưa đúng. Xem ô được đánh dấu, sửa rồi lưu lại.'],
  body_too_large: [413, 'Nội dung gửi lên quá lớn. Rút ngắn rồi thử lại.'],
  phone_invalid: [422, 'Số điện thoại “{value}” chưa đúng. Nhập đủ 10 số, ví dụ 0912 345 678.'],
  date_in_future: [422, 'Ngày {value} chưa tới. Chọn hôm nay hoặc ngày trước đó.'],
  date_too_old: [422, 'Ngày {value} đã quá xa. Chọn ngày trong vòng 12 tháng gần đây.'],
  come_back_date_missing: [422, 'Chọn ngày hẹn quay lại.'],
  come_back_date_in_past: [422, 'Ngày hẹn quay lại phải sau ngày đến hỗ trợ. Chọn lại ngày.'],
  come_back_date_too_far: [422, 'Ngày hẹn quay lại {value} quá xa. Chọn ngày trong vòng 12 tháng tới.'],
  birth_year_invalid: [422, 'Năm sinh {value} chưa đúng. Nhập năm gồm 4 chữ số, từ 1900 đến năm nay.'],
  group_link_invalid: [422, 'Liên kết nhóm chưa đúng. Mở nhóm trong Zalo, chép liên kết dạng zalo.me/g/… rồi dán lại.'],
  group_link_taken: [409, 'Nhóm có liên kết này đã ở trong danh sách. Tìm nhóm đó để cập nhật, không khai lần nữa.'],
  group_counts_mismatch: [
    422,
    'Số hộ ({households}) không thể nhiều hơn số người trong nhóm ({members}). Xem lại hai số này.',
  ],
  group_owner_unknown: [422, 'Người này không giữ chức danh tại đơn vị. Chọn người khác, hoặc ghi tên trưởng nhóm.'],
  group_missing: [422, 'Thôn chưa có nhóm Zalo của bà con. Lập hoặc khai nhóm trước, rồi xác nhận bước này.'],
  group_synchronised: [
    422,
    'Nhóm này do tài khoản Zalo chính thức lập, số liệu tự đọc từ Zalo. Mở nhóm trong danh sách để xem.',
  ],
  unit_not_a_village: [422, 'Chọn một thôn, bản hoặc tổ dân phố.'],
  unit_without_own_skill: [422, 'Tên riêng của kỹ năng số 5 đặt ở cấp tỉnh hoặc cấp xã. Chọn tỉnh hoặc xã.'],
  unit_not_a_province: [422, 'Việc này làm ở cấp tỉnh. Chọn tỉnh, thành phố.'],
  unit_not_in_force_then: [
    422,
    'Ngày {value}, danh sách đơn vị không có {name}. Chọn “Theo địa giới hiện nay”, hoặc chọn ngày khác.',
  ],
  unit_not_in_force: [422, 'Đơn vị này không còn hiệu lực. Tải lại danh sách rồi chọn đơn vị mới.'],
  resident_not_in_household: [422, 'Người được chọn không thuộc hộ này. Chọn lại người trong hộ.'],
  visit_without_resident: [422, 'Chọn ít nhất một người đã được hỗ trợ.'],
  help_without_meeting: [
    422,
    'Không gặp ai hoặc hộ từ chối thì chưa hỗ trợ được ai. Bỏ những người đã chọn, hoặc chọn lại kết quả.',
  ],
  attendee_unknown: [422, 'Có {count} người đã chọn không còn trong hộ nào ở đây. Tải lại danh sách rồi chọn lại.'],
  lesson_not_found: [404, 'Không tìm thấy buổi hướng dẫn này. Tải lại danh sách.'],
  lesson_without_people: [422, 'Chọn người đã đến, hoặc nhập số người đến mà chưa có tên.'],
  lesson_leader_unknown: [422, 'Có người hướng dẫn không còn trong Tổ của thôn, bản. Chọn lại người hướng dẫn.'],
  helper_not_in_team: [422, 'Người làm giúp không còn trong Tổ của thôn, bản. Chọn thành viên khác.'],
  level_before_mismatch: [
    409,
    'Mức kỹ năng của {name} vừa được người khác cập nhật. Xem lại mức hiện tại rồi lưu lại.',
  ],
  level_lowered: [422, 'Lượt hỗ trợ không hạ mức kỹ năng. Muốn hạ mức, dùng “Sửa mức kỹ năng” và ghi lý do.'],
  household_without_head: [422, 'Mỗi hộ cần đúng một chủ hộ. Chọn ai là chủ hộ.'],
  household_archived: [
    422,
    'Hộ này đã chuyển đi, đã gộp vào hộ khác hoặc đã xóa nên không ghi tiếp được. Tải lại danh sách hộ.',
  ],
  household_duplicate: [
    409,
    'Trong thôn đã có hộ cùng tên chủ hộ và cùng số điện thoại. Tìm hộ đó trong danh sách để ghi tiếp.',
  ],
  household_left: [
    422,
    'Hộ này đã chuyển đi hoặc không còn ai ở từ {day}. Nếu hộ vẫn ở đây, mở hộ và bấm “Ghi nhầm” hoặc “Đã về lại”.',
  ],
  resident_departed: [
    422,
    'Có người không còn ở hộ ngày đó: {name}, từ {day}. Bỏ chọn người này, hoặc mở hộ và bấm “Ghi nhầm”.',
  ],
  departed_otherwise: [
    409,
    'Bạn cùng Tổ đã ghi {name} không còn ở hộ từ {day} vì lý do khác. Mở hộ xem lại; nếu chưa đúng, bấm “Ghi nhầm” rồi ghi lại.',
  ],
  new_head_missing: [422, 'Chủ hộ không còn ở đây. Chọn ai là chủ hộ mới.'],
  consent_missing: [422, 'Cần sự đồng ý của hộ trước khi ghi thông tin. Hỏi ý kiến rồi đánh dấu đồng ý.'],
  already_requested: [409, 'Đã gửi lời xin tham gia. Chờ Tổ công nghệ số cộng đồng duyệt.'],
  qr_changed: [409, 'Mã QR vừa được người khác đổi. Tải lại để xem mã mới.'],
  join_request_decided: [409, 'Lời xin này đã được xử lý. Tải lại danh sách.'],

  // Households that were registered twice
  merge_not_found: [404, 'Không tìm thấy lần gộp hộ này. Tải lại danh sách.'],
  merge_with_itself: [422, 'Hai hộ được chọn là một. Chọn hai hộ khác nhau.'],
  merge_undone: [409, 'Lần gộp này đã được hoàn tác. Tải lại danh sách.'],
  merge_too_old: [422, 'Đã quá {days} ngày nên không hoàn tác được. Nếu là hai hộ, thêm hộ mới.'],
  merge_undo_later_first: [409, 'Một trong hai hộ này còn được gộp thêm lần nữa. Hoàn tác lần gộp sau trước.'],

  // What residents say
  not_of_village: [422, 'Việc này dành cho bà con đã tham gia thôn. Quét mã QR của thôn để tham gia trước.'],
  requests_too_many: [409, 'Đã gửi {count} điều mà Tổ chưa xong. Chờ Tổ trả lời rồi gửi thêm.'],
  request_without_words: [422, 'Ghi một câu cho Tổ biết cần giúp gì, hoặc chọn một kỹ năng.'],
  request_not_found: [404, 'Không tìm thấy điều bà con nhờ. Tải lại danh sách.'],
  request_settled: [409, 'Việc này đã xong hoặc đã có người nhận. Tải lại danh sách.'],
  come_on_in_past: [422, 'Ngày đến phải từ hôm nay trở đi. Chọn lại ngày.'],
  visit_not_found: [404, 'Không tìm thấy lượt hỗ trợ này. Tải lại trang.'],
  need_not_found: [404, 'Không tìm thấy điều này nữa: lượt hỗ trợ đã sửa hoặc hộ đã chuyển. Tải lại danh sách.'],
  need_answered: [409, 'Việc này đã có người trả lời. Tải lại danh sách để xem.'],
  scam_report_not_found: [404, 'Không tìm thấy tin báo này. Tải lại danh sách.'],

  // Work in the team
  assignment_not_found: [404, 'Không tìm thấy việc được giao này. Tải lại danh sách.'],
  assignment_settled: [409, 'Việc này đã xong hoặc đã thôi giao. Tải lại danh sách.'],
  assignment_without_words: [422, 'Ghi xóm hoặc việc cần làm.'],
  due_in_past: [422, 'Hạn làm phải từ hôm nay trở đi. Chọn lại ngày.'],

  // Polls, dispatches, rules
  poll_options_alike: [422, 'Có hai lựa chọn giống nhau. Sửa để mỗi lựa chọn một khác.'],
  poll_closes_too_soon: [422, 'Để bà con có ít nhất một giờ. Chọn lúc kết thúc muộn hơn.'],
  poll_closes_too_late: [422, 'Cuộc bình chọn kéo dài nhiều nhất 30 ngày. Chọn ngày kết thúc gần hơn.'],
  polls_too_many: [
    409,
    'Nơi này đang mở {count} cuộc bình chọn. Kết thúc bớt một cuộc rồi mở cuộc mới, để bà con khỏi bị hỏi dồn.',
  ],
  poll_closed: [409, 'Cuộc bình chọn đã kết thúc. Tải lại để xem kết quả.'],
  poll_choice_missing: [422, 'Chọn ít nhất một ô.'],
  poll_one_choice: [422, 'Cuộc bình chọn này chỉ chọn một ô. Chọn lại một ô.'],
  poll_choice_unknown: [422, 'Lựa chọn này không có trong cuộc bình chọn. Tải lại rồi chọn lại.'],
  link_invalid: [422, 'Đường dẫn “{value}” chưa đúng. Chép cả đường dẫn bắt đầu bằng https://.'],
  dispatch_too_long: [422, 'Tin dài quá {most} chữ cái, Zalo không nhận. Rút ngắn nội dung.'],
  dispatch_without_groups: [
    422,
    'Chưa có nhóm Zalo nào để gửi tới. Khai nhóm của thôn, xã trước, hoặc chọn thêm loại nhóm.',
  ],
  dispatch_is_automatic: [409, 'Nhóm này do hệ thống tự gửi, không cần đăng bằng tay. Tải lại để xem đã gửi chưa.'],
  dispatch_not_posted: [409, 'Tin chưa có trong nhóm nên chưa ghim được. Đăng tin trước rồi ghim.'],
  dispatch_not_to_pin: [422, 'Tin này không cần ghim.'],
  rules_changed: [409, 'Nội quy nhóm vừa được sửa. Tải lại, đọc bản mới rồi làm tiếp.'],
  unit_not_a_commune: [422, 'Việc này làm ở cấp xã. Chọn xã, phường.'],

  // Reports
  period_not_open: [422, 'Kỳ báo cáo này chưa bắt đầu. Chọn kỳ hiện tại.'],
  period_closed: [422, 'Kỳ báo cáo này đã khóa. Nếu cần sửa, đề nghị xã làm báo cáo bổ sung.'],
  report_transition_refused: [409, 'Báo cáo đang ở trạng thái “{state}” nên không làm được việc này. Tải lại báo cáo.'],
  report_changed: [409, 'Báo cáo vừa được người khác cập nhật. Tải lại, xem phần mới rồi làm tiếp.'],
  return_reason_missing: [422, 'Ghi rõ tất cả lý do trả lại để thôn sửa một lần.'],

  report_not_filed: [409, 'Báo cáo này chưa nộp nên chưa có số đã nộp để so. Nộp báo cáo trước.'],
  seal_broken: [422, 'Báo cáo niêm phong trên máy đã bị sửa sau khi niêm phong. Mở báo cáo, xem lại rồi nộp lại.'],
  report_not_sealed: [422, 'Báo cáo này không có niêm phong trước hạn đang chờ xét. Tải lại báo cáo.'],
  period_still_open: [422, 'Kỳ báo cáo này chưa khóa nên không cần mở lại. Trả lại báo cáo nếu cần sửa.'],
  reopening_day_invalid: [422, 'Mở lại được từ hôm nay đến 31 ngày tới. Chọn lại ngày.'],
  report_impossible: [422, 'Có số liệu không thể đúng. Xem các chỗ được đánh dấu, sửa rồi nộp lại.'],
  report_unconfirmed: [422, 'Có số liệu cần xem lại. Xác nhận từng chỗ rồi nộp.'],
  figure_unknown: [422, 'Không có chỉ tiêu {code}. Tải lại báo cáo rồi sửa lại.'],
  figure_overridden_twice: [422, 'Chỉ tiêu “{name}” được sửa hai lần. Giữ một lần rồi lưu lại.'],
  entry_not_one_choice: [422, 'Mỗi câu chỉ chọn một ý. Chọn lại một ý rồi lưu.'],
  indicator_changed_kind: [
    422,
    'Chỉ tiêu “{name}” đã có số liệu nên không đổi cách ghi được. Bỏ chỉ tiêu này và thêm chỉ tiêu mới.',
  ],
  indicator_options_missing: [422, 'Chỉ tiêu “{name}” cần ít nhất hai ý khác nhau để chọn. Ghi thêm ý rồi lưu lại.'],
  request_without_level: [422, 'Chọn ít nhất một cấp bên dưới phải nộp.'],
  request_due_too_early: [422, 'Hạn nộp phải sau hôm nay và không quá một năm. Chọn ngày khác.'],
  request_of_stranger: [409, 'Có đơn vị không còn ở ngay bên dưới. Tải lại danh sách rồi chọn lại.'],
  request_withdrawn: [409, 'Báo cáo đột xuất này đã được thôi yêu cầu, không cần nộp nữa.'],
  target_over: [422, 'Đã hết {period} nên không giao, không sửa chỉ tiêu được nữa. Chọn kỳ khác.'],
  target_sum_differs: [422, 'Các thôn cộng lại là {sum}, khác tổng {total}. Sửa số của thôn hoặc sửa tổng.'],
  target_of_stranger: [409, 'Danh sách thôn vừa thay đổi. Tải lại rồi chia lại chỉ tiêu.'],
  target_without_villages: [422, 'Chưa có thôn, bản nào để giao. Đưa danh sách thôn lên trước.'],
  calendar_without_villages: [422, 'Lịch báo cáo cần có hạn nộp của thôn, bản. Nhập hạn nộp của thôn, bản.'],
  calendar_due_before_cut_off: [422, 'Hạn nộp phải từ ngày chốt số liệu trở đi. Chọn lại hạn nộp hoặc ngày chốt.'],
  calendar_levels_out_of_order: [422, 'Cấp trên không thể nộp trước cấp dưới. Chọn lại hạn nộp của từng cấp.'],
  calendar_begins_too_early: [
    422,
    'Kỳ {first} đã bắt đầu nên lịch của kỳ đó giữ nguyên. Chọn áp dụng từ kỳ {earliest} trở đi.',
  ],
  report_not_due_here: [422, 'Cấp này không phải nộp báo cáo trong kỳ. Xem lịch báo cáo của tỉnh.'],
  paper_not_available: [422, 'Đơn vị này không có loại giấy tờ đó. Chọn loại khác trong danh sách.'],
  paper_link_invalid: [404, 'Đường dẫn tải không đúng hoặc đã quá 10 phút. Mở lại ứng dụng và bấm tải lần nữa.'],
  template_unreadable: [
    422,
    'Tệp mẫu không đọc được. Chọn tệp Word .docx, không có macro và không lấy nội dung từ nơi khác.',
  ],
  template_malformed: [422, 'Tệp mẫu có dấu ngoặc nhọn mở hoặc đóng chưa đúng: {places}. Sửa rồi chọn lại tệp.'],
  template_placeholders_unknown: [
    422,
    'Tệp mẫu có chỗ điền không có trong danh sách: {names}. Sửa tất cả rồi chọn lại tệp.',
  ],

  // Acting on groups
  group_ordinary: [422, 'Đây là nhóm Zalo thường, ứng dụng không làm thay được. Mở nhóm trong Zalo để làm.'],
  group_exists: [409, 'Đơn vị đã có nhóm loại này do OA lập. Mở nhóm đó trong danh sách.'],
  group_being_made: [409, 'Nhóm này đang được lập. Chờ ít phút rồi tải lại trang.'],
  group_name_free: [422, 'Tỉnh không quy định tên cho nhóm này nên không có tên mẫu. Đặt tên trong Zalo.'],
  not_waiting: [409, 'Có người không còn chờ duyệt. Tải lại danh sách rồi chọn lại.'],
  nobody_known_waits: [409, 'Không có ai chờ duyệt mà đã rõ hộ. Duyệt từng người sau khi hỏi rõ.'],
  not_in_group: [409, 'Có người không còn trong nhóm. Tải lại danh sách rồi chọn lại.'],
  deputy_without_office: [422, 'Phó nhóm phải là người có chức danh trong Tổ hoặc ở xã. Chọn người khác.'],
  member_runs_account: [422, 'Người này quản trị Official Account nên cần ở lại nhóm. Hỏi tỉnh nếu cần đổi người.'],
  member_belongs: [422, 'Người này giữ chức danh nên cần ở trong nhóm. Đề nghị xã cập nhật danh sách Tổ trước.'],
  action_not_found: [404, 'Không tìm thấy việc này. Tải lại trang.'],
  action_settled: [409, 'Việc này đã xong hoặc đang được làm. Tải lại trang.'],

  // Changes of the units
  hierarchy_not_found: [404, 'Không tìm thấy lần sáp nhập, chia thôn này. Tải lại danh sách.'],
  hierarchy_refused: [422, 'Chưa làm được: {reasons}'],
  hierarchy_changed: [409, 'Các thôn này vừa được người khác thay đổi. Xem lại bản thử rồi xác nhận.'],
  undo_refused: [409, 'Không hoàn tác được: {reasons}'],
  undo_needs_home: [409, '{reasons}'],
  placement_decided: [409, 'Hộ này đã có người chọn thôn. Tải lại danh sách.'],

  // The service
  id_taken: [409, 'Nội dung này đã được ghi trước đó. Tải lại để xem; nếu chưa có thì nhập lại từ đầu.'],
  operation_reused: [409, 'Mã thao tác này đã dùng cho nội dung khác. Đóng và mở lại màn hình rồi lưu lại.'],
  device_of_other: [
    409,
    'Máy này đang gửi bằng tài khoản khác. Đóng ứng dụng, mở lại rồi gửi lần nữa; nội dung vẫn còn trên máy.',
  ],
  operation_unknown: [
    422,
    'Máy chủ và ứng dụng chưa cùng phiên bản nên chưa nhận được việc này. Nội dung vẫn còn trên máy; đóng, mở lại ứng dụng rồi gửi lại.',
  ],
  busy: [503, 'Hệ thống đang bận. Nội dung vẫn còn trên máy; chờ một phút rồi thử lại.'],
  internal: [500, 'Hệ thống gặp lỗi. Nội dung vẫn còn trên máy; thử lại sau ít phút.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** `application/problem+json` (RFC 9457) with our stable code and, per field, what is wrong. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  fields?: { path: string; code: string; message: string }[];
}

export type ErrorParams = Record<string, string | number>;

/** The sentence for the person, with the parameters filled in. */
export function sentenceOf(code: ErrorCode, params: ErrorParams = {}): string {
  return ERRORS[code][1].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
