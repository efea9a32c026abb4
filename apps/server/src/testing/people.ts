/** The people of the tests. Invented; ids are of the length of Zalo's, beyond 2^53. */
export const PEOPLE = {
  /** Leader of the team of Bản Bay. */
  su: person(1, 'Giàng A Sử'),
  /** Member of the team of Bản Bay. */
  may: person(2, 'Vàng Thị Mây'),
  /** Leader of the team of Nậm Phảng, the neighbouring village. */
  lu: person(3, 'Tẩn Văn Lù'),
  /** Officer of the commune Gia Phú. */
  hoa: person(4, 'Nguyễn Thị Hoa'),
  /** Leader of the commune Gia Phú. */
  khang: person(5, 'Vũ Đình Khang'),
  /** Officer of the commune Tam Quang, of another province. */
  dung: person(6, 'Lô Văn Dũng'),
  /** Officer of the province Lào Cai. */
  binh: person(7, 'Hoàng Thanh Bình'),
  /** A resident of Bản Bay without any office. */
  pan: person(8, 'Lò Thị Pản'),
} as const;

export type PersonName = keyof typeof PEOPLE;

function person(number: number, name: string) {
  return {
    name,
    phone: `+8491200000${number}`,
    appUserId: `521772797175877300${number}`,
    oaUserId: `624684588352919760${number}`,
  };
}
