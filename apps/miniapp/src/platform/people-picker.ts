export interface StandinPerson {
  appUserId: string;
  name: string;
  phone: string;
  label: string;
}

/** A plain page, outside the app's own interface, on which a developer chooses who is holding the phone. */
export function showPeoplePicker(people: StandinPerson[]): Promise<StandinPerson> {
  const page = document.createElement('main');
  page.style.cssText =
    'position:fixed;inset:0;z-index:9999;overflow:auto;padding:24px 16px;background:#fff;color:#141415;font:17px/1.45 system-ui';
  const title = document.createElement('h1');
  title.textContent = 'Ai đang cầm máy?';
  title.style.cssText = 'font-size:22px;margin:0 0 16px';
  page.append(title);
  return new Promise((resolve) => {
    for (const person of people) {
      page.append(
        personButton(person, () => {
          page.remove();
          resolve(person);
        }),
      );
    }
    document.body.append(page);
  });
}

function personButton(person: StandinPerson, choose: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.style.cssText =
    'display:block;width:100%;min-height:56px;margin:0 0 8px;padding:8px 16px;text-align:left;font:inherit;color:inherit;background:#f4f5f6;border:1px solid #d6d9dc;border-radius:12px';
  const name = document.createElement('strong');
  name.textContent = person.name;
  const label = document.createElement('div');
  label.textContent = `${person.label} · ${person.phone}`;
  button.append(name, label);
  button.addEventListener('click', choose);
  return button;
}
