/* Sends the forms of the page to the simulator and keeps the page up to date. */

const REFRESH_MS = 2000;
const NOTICE_MS = 4000;

const shown = new Map();
const notice = document.getElementById('notice');
const filter = document.getElementById('filter');
let noticeTimer = 0;

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const button = event.submitter;
  if (button.classList.contains('grave') && !confirm(`${button.textContent}?`)) return;
  button.disabled = true;
  const step = button.dataset.step ? `/${button.dataset.step}` : '';
  if (await send(form.dataset.method ?? 'POST', form.dataset.act + step, valuesOf(form))) {
    form.reset();
    document.activeElement?.blur();
  }
  button.disabled = false;
  await refresh(true);
});

filter?.addEventListener('input', filterPeople);
setInterval(() => document.hidden || refresh(false), REFRESH_MS);

async function send(method, path, values) {
  try {
    const init =
      method === 'DELETE'
        ? { method }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(values) };
    const response = await fetch(path, init);
    const answer = await response.json();
    say(response.ok ? 'Đã xong.' : answer.sentence);
    return response.ok;
  } catch {
    say('Bộ mô phỏng không trả lời. Chạy lại rồi tải lại trang.');
    return false;
  }
}

function valuesOf(form) {
  const values = Object.fromEntries(new FormData(form));
  for (const [name, value] of Object.entries(values)) {
    if (value === 'true' || value === 'false') values[name] = value === 'true';
  }
  return values;
}

async function refresh(always) {
  try {
    const sections = await (await fetch('/page/sections')).json();
    for (const place of document.querySelectorAll('[data-section]'))
      show(place, sections[place.dataset.section], always);
    filterPeople();
  } catch {
    say('Mất kết nối với bộ mô phỏng. Trang sẽ tự cập nhật khi có lại.');
  }
}

/** Leaves a place alone while somebody is writing in it, and keeps open what was opened. */
function show(place, text, always) {
  if (shown.get(place) === text || (!always && isBeingUsed(place))) return;
  const open = [...place.querySelectorAll('details[open]')].map(({ id }) => id);
  shown.set(place, text);
  place.innerHTML = text;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
}

function isBeingUsed(place) {
  const active = document.activeElement;
  if (place.contains(active) && active.matches('input, select')) return true;
  return [...place.querySelectorAll('input:not([type=hidden]), select')].some(isChanged);
}

function isChanged(field) {
  if (field instanceof HTMLSelectElement) return field.selectedIndex > 0;
  return field.value !== field.defaultValue;
}

function filterPeople() {
  const wanted = (filter?.value ?? '').toLocaleLowerCase('vi');
  for (const person of document.querySelectorAll('.person')) {
    person.hidden = !person.dataset.words.toLocaleLowerCase('vi').includes(wanted);
  }
}

function say(words) {
  notice.textContent = words;
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    notice.hidden = true;
  }, NOTICE_MS);
}
