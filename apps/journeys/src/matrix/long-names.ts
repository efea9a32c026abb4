import type { Page } from 'playwright-core';

const PERSON = 'Nguyễn Hoàng Thị Phương Thảo Nguyên';
const HAMLET = 'Xóm trên sau Trường Tiểu học bán trú số 2';
const VILLAGE = 'Tổ dân phố số 12 Nguyễn Thị Minh Khai';

/** "Chảo Láo Tả": every word begins with a capital, which no other name among the answers does. */
const OF_PERSON = /^\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}*){1,4}$/u;
const OF_PLACE = /^(Bản|Thôn|Xã|Tỉnh|Phường|Tổ|Huyện|Thành)\s/;
/** The village's part of "Bản Bay, Xã Gia Phú" or "Bản Bay - Cộng đồng". */
const OF_VILLAGE = /^(Bản|Thôn|Tổ dân phố) [^,"–-]*[^,"–\s-]/;

/** From now on the service's answers carry the longest names that one meets. */
export async function lengthenNames(page: Page): Promise<void> {
  await page.route(/\/v1\//, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    if (!(answer.headers()['content-type'] ?? '').includes('json')) return route.fulfill({ response: answer });
    const long = (await answer.text()).replace(
      /"(\w*[nN]ame|hamlet)":"([^"]*)"/g,
      (_, key: string, was: string) => `"${key}":"${key === 'hamlet' ? HAMLET : lengthened(was)}"`,
    );
    return route.fulfill({ response: answer, body: long });
  });
  // What was read before is read anew.
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

function lengthened(name: string): string {
  if (OF_PERSON.test(name) && !OF_PLACE.test(name)) return PERSON;
  return name.replace(OF_VILLAGE, VILLAGE);
}
