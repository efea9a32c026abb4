/** The form from which a province begins: the commune report of Decree 30/2020 with every kind of placeholder in it. */
import { documentHead, signature } from './administrative.ts';
import { heading, note, running, space } from './lines.ts';
import type { Block, Paper, Table } from './paper.ts';

export function templateSample(): Paper {
  return {
    title: 'Mẫu báo cáo của xã',
    sections: [{ landscape: false, blocks: blocks() }],
  };
}

function blocks(): Block[] {
  return [
    documentHead('{{ten_don_vi_in_hoa}}', '{{dia_danh}}'),
    space(6),
    { text: 'BÁO CÁO', size: 14, bold: true, align: 'center', after: 0 },
    {
      text: 'Kết quả hoạt động của Tổ công nghệ số cộng đồng\ntháng {{thang}} năm {{nam}}',
      size: 14,
      bold: true,
      align: 'center',
      after: 3,
    },
    { rule: 110 },
    space(6),
    running('Số liệu từ ngày {{tu_ngay}} đến ngày {{den_ngay}}, hạn nộp {{han_nop}}.'),
    running(
      '{{so_da_nop}}/{{so_thon}} thôn, bản, tổ dân phố đã nộp, {{so_dung_han}} đúng hạn; {{so_da_duyet}} có trong số liệu. Chưa có: {{chua_co}}.',
    ),
    heading('I. KẾT QUẢ'),
    running('Lượt hỗ trợ tại hộ: {{B1}} (lũy kế {{B1_luy_ke}}). Số hộ được hỗ trợ: {{B2}} (lũy kế {{B2_luy_ke}}).'),
    running('Hộ có ít nhất một người thành thạo đủ 5 kỹ năng: {{E1}}.'),
    heading('II. KHÓ KHĂN'),
    running('{{kho_khan}}'),
    heading('III. KIẾN NGHỊ'),
    running('{{kien_nghi}}'),
    heading('IV. KẾ HOẠCH THÁNG TỚI'),
    running('{{ke_hoach}}'),
    villages(),
    space(6),
    note('Nơi gửi: {{cap_tren}}. Đơn vị báo cáo: {{ten_don_vi}}.'),
    signature(),
  ];
}

function villages(): Table {
  return {
    size: 12,
    columns: [
      { title: 'Stt', width: 8, align: 'center' },
      { title: 'Thôn, bản', width: 40, align: 'left' },
      { title: 'Báo cáo', width: 24, align: 'left' },
      { title: 'Lượt hỗ trợ', width: 20, align: 'right' },
    ],
    rows: [{ cells: ['{{#thon}}{{stt}}', '{{ten}}', '{{trang_thai}}', '{{B1}}{{/thon}}'] }],
  };
}
