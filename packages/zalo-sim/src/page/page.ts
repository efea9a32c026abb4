import type { Sim } from '../sim.ts';
import { faultsSection } from './faults.ts';
import { groupsSection } from './groups.ts';
import { type Html, html } from './html.ts';
import { peopleSection } from './people.ts';
import { deliveriesSection, messagesSection } from './traffic.ts';

/** The parts of the page that change by themselves, by the name of their place. */
export function liveSections(sim: Sim): Record<string, string> {
  return {
    facts: factsSection(sim).text,
    people: peopleSection(sim).text,
    groups: groupsSection(sim).text,
    messages: messagesSection(sim).text,
    deliveries: deliveriesSection(sim).text,
    faults: faultsSection(sim).text,
  };
}

/** The whole page, readable before any script has run. */
export function renderPage(sim: Sim): string {
  return html`<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Zalo mô phỏng</title>
  <link rel="icon" href="/avatars/oa.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/page/style.css">
  <script src="/page/client.js" defer></script>
</head>
<body>
  <header class="top">
    <h1>Zalo mô phỏng</h1>
    <p>Thay cho Zalo khi thử mini app trên máy này. Không có gì được gửi ra ngoài.</p>
    <dl class="facts" data-section="facts">${factsSection(sim)}</dl>
  </header>
  <nav aria-label="Các phần của trang">
    <a href="#people">Mọi người</a>
    <a href="#groups">Nhóm</a>
    <a href="#deliveries">Sự kiện</a>
    <a href="#messages">Tin OA</a>
    <a href="#faults">Sự cố</a>
  </nav>
  <main>
    <section aria-labelledby="people">
      <h2 id="people">Mọi người</h2>
      ${sim.options.people.length > 6 && html`<input id="filter" type="search" placeholder="Tìm theo tên, chức danh, số điện thoại" aria-label="Tìm người">`}
      <div data-section="people">${peopleSection(sim)}</div>
    </section>
    <section aria-labelledby="groups">
      <h2 id="groups">Nhóm của OA</h2>
      <div data-section="groups">${groupsSection(sim)}</div>
    </section>
    <div class="traffic">
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">Sự kiện gửi tới dịch vụ</h2>
        <div class="card" data-section="deliveries">${deliveriesSection(sim)}</div>
      </section>
      <section aria-labelledby="messages">
        <h2 id="messages">Tin OA đã gửi</h2>
        <div class="card" data-section="messages">${messagesSection(sim)}</div>
      </section>
      <section aria-labelledby="faults">
        <h2 id="faults">Thử sự cố</h2>
        <div class="card faults" data-section="faults">${faultsSection(sim)}</div>
      </section>
    </div>
  </main>
  <output id="notice" role="status" hidden></output>
</body>
</html>`.text;
}

function factsSection(sim: Sim): Html {
  return html`
    <div><dt>OA</dt><dd>${sim.oaName}</dd></div>
    <div><dt>Dịch vụ</dt><dd>${sim.store.state.oaTokens === null ? 'chưa được OA cấp quyền' : 'đã được OA cấp quyền'}</dd></div>
    <div><dt>Gửi sự kiện tới</dt><dd>${sim.webhooks.url ?? 'chưa đặt địa chỉ'}</dd></div>`;
}
