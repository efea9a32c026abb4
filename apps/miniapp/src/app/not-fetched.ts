/** When not even the screens could be fetched: a sentence and a way on, by means that are already there. */
export function sayNotFetched(place: HTMLElement, again: () => void): void {
  const box = document.createElement('main');
  box.style.cssText = 'display:grid;gap:16px;padding:40px 16px;justify-items:center;text-align:center';
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.textContent = 'Chưa có mạng nên chưa mở được. Những gì đã lưu trên máy vẫn còn.';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Mở lại';
  button.style.cssText =
    'min-height:48px;padding:10px 20px;border:0;border-radius:12px;background:var(--primary-tint);color:var(--primary-ink);font-weight:600';
  button.addEventListener('click', () => {
    place.replaceChildren();
    again();
  });
  box.append(words, button);
  place.replaceChildren(box);
}
