import type { SkillNumber } from '@cns/contracts/enums';
import { SPOKEN_SKILLS } from '../../ui/residents/spoken-skills.ts';

export interface Guide {
  skill: SkillNumber;
  /** What one can do with it, as people say it. */
  title: string;
  /** Why it is worth a try. */
  why: string;
  /** One thing to do each; words as they stand on the phone's screen in quotation marks. */
  steps: readonly string[];
  /** What to beware of. */
  warning: string;
}

/** The five skills in plain words (D-S1), part of the app so that they are read without a signal. */
export const GUIDES: readonly Guide[] = [
  {
    skill: 1,
    title: SPOKEN_SKILLS[1],
    why: 'Xin giấy xác nhận, khai sinh, đăng ký… không phải đi lại nhiều lần.',
    steps: [
      'Mở ứng dụng VNeID, đăng nhập bằng mật khẩu của mình.',
      'Vào “Dịch vụ công”, hoặc mở trang dichvucong.gov.vn và đăng nhập bằng VNeID.',
      'Gõ tên giấy tờ cần làm vào ô tìm kiếm, chọn đúng tỉnh của mình.',
      'Bấm “Nộp hồ sơ”, điền từng ô, chụp giấy tờ cần nộp cho rõ.',
      'Đọc lại một lượt rồi bấm “Nộp”. Ghi lại mã hồ sơ để hỏi.',
    ],
    warning: 'Cán bộ không bao giờ gọi điện xin mật khẩu hay mã số. Ai hỏi là lừa đảo, tắt máy ngay.',
  },
  {
    skill: 2,
    title: SPOKEN_SKILLS[2],
    why: 'Mua được đồ ở xa, xem giá trước khi mua.',
    steps: [
      'Mở ứng dụng bán hàng có tên tuổi, gõ tên món đồ cần mua.',
      'Xem ảnh, giá, và người mua trước khen hay chê.',
      'Chọn “Thanh toán khi nhận hàng”: thấy hàng rồi mới trả tiền.',
      'Ghi đúng tên, số điện thoại, thôn, xã để người giao tìm được nhà.',
      'Hàng đến thì mở xem trước mặt người giao. Không đúng thì trả lại.',
    ],
    warning: 'Đừng chuyển tiền trước cho người lạ. Hàng rẻ quá, giục mua ngay thường là lừa.',
  },
  {
    skill: 3,
    title: SPOKEN_SKILLS[3],
    why: 'Không phải mang tiền mặt, trả đúng từng đồng.',
    steps: [
      'Mở ứng dụng ngân hàng hoặc ví điện tử của mình.',
      'Bấm “Quét mã”, đưa máy vào mã QR của người bán.',
      'Đọc tên người nhận hiện trên máy. Đúng tên mới làm tiếp.',
      'Gõ số tiền, xem lại, rồi nhập mật khẩu hoặc vân tay.',
      'Chờ hiện chữ “Thành công” rồi mới cất máy.',
    ],
    warning:
      'Không đọc mã OTP, mật khẩu cho ai, kể cả người xưng là ngân hàng. Nhận tiền không cần quét mã, không cần nhập mật khẩu.',
  },
  {
    skill: 4,
    title: SPOKEN_SKILLS[4],
    why: 'Biết trước cách lừa thì không mất tiền.',
    steps: [
      'Ai gọi xưng công an, tòa án, ngân hàng mà đòi tiền hay mã số: tắt máy.',
      'Không bấm đường dẫn lạ gửi qua tin nhắn, dù người quen gửi. Gọi lại hỏi trước đã.',
      'Đặt mật khẩu dài, mỗi nơi một khác, không dùng ngày sinh.',
      'Người thân nhắn vay tiền: gọi điện nghe đúng giọng rồi mới tin.',
      'Lỡ chuyển tiền: gọi ngay ngân hàng khóa tài khoản, rồi báo công an xã.',
    ],
    warning: 'Hãy chậm lại. Kẻ lừa luôn giục làm ngay và dặn không nói với ai.',
  },
  {
    skill: 5,
    title: SPOKEN_SKILLS[5],
    why: 'Biết tin của thôn, xã; xem sổ khám bệnh; gửi ý kiến.',
    steps: [
      'Hỏi Tổ xem thôn, xã mình đang dùng ứng dụng nào.',
      'Cài từ “CH Play” hoặc “App Store”, không cài từ đường dẫn lạ.',
      'Đăng nhập bằng số điện thoại hoặc VNeID.',
      'Mở mục hay dùng nhất, làm thử một lần cùng người trong Tổ.',
      'Vào nhóm Zalo của thôn để nhận thông báo.',
    ],
    warning: 'Ứng dụng đòi xem danh bạ, tin nhắn mà không rõ để làm gì thì bấm “Từ chối”.',
  },
];

export function guideOf(skill: string | undefined): Guide | undefined {
  return GUIDES.find((guide) => String(guide.skill) === skill);
}
