import type { Page } from 'playwright-core';

const NAMES: Record<string, string> = {
  headName: 'Nguyễn Hoàng Thị Phương Thảo Nguyên',
  fullName: 'Nguyễn Hoàng Thị Phương Thảo Nguyên',
  displayName: 'Nguyễn Hoàng Thị Phương Thảo Nguyên',
  hamlet: 'Xóm trên sau Trường Tiểu học bán trú số 2',
};

/** From now on the service's answers carry the longest names that one meets. */
export async function lengthenNames(page: Page): Promise<void> {
  await page.route(/\/v1\//, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    if (!(answer.headers()['content-type'] ?? '').includes('json')) return route.fulfill({ response: answer });
    const text = await answer.text();
    const long = text.replace(
      /"(headName|displayName|hamlet|fullName)":"([^"]*)"/g,
      (whole, key: string, was: string) =>
        /^(Bản|Thôn|Xã|Tỉnh|Phường|Tổ|Huyện)/.test(was) ? whole : `"${key}":"${NAMES[key]}"`,
    );
    return route.fulfill({ response: answer, body: long });
  });
}
