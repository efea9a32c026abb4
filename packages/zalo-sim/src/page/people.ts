import type { SimPerson } from '../options.ts';
import { avatarOf, follows, type Sim } from '../sim.ts';
import { type Html, html } from './html.ts';
import { phoneWords } from './words.ts';

export function peopleSection(sim: Sim): Html {
  return html`<ul class="card rows">${sim.options.people.map((person) => personRow(sim, person))}</ul>`;
}

function personRow(sim: Sim, person: SimPerson): Html {
  const { miniAppUrl } = sim.options;
  return html`<li class="person" data-words="${person.name} ${person.label ?? ''} ${person.phone}">
    <img class="avatar" src="${avatarOf(sim, person)}" alt="" width="44" height="44">
    <div class="who">
      <strong>${person.name}</strong>
      ${person.label !== undefined && html`<span>${person.label}</span>`}
    </div>
    ${
      miniAppUrl !== undefined &&
      html`<a class="button main" href="${linkAs(miniAppUrl, person)}" target="_blank" rel="noopener"
        >Mở mini app với người này</a>`
    }
    ${otherDeeds(person, follows(sim, person))}
  </li>`;
}

function otherDeeds(person: SimPerson, following: boolean): Html {
  return html`<details id="person-${person.appUserId}">
    <summary>${phoneWords(person.phone)} · ${following ? 'đang quan tâm OA' : 'chưa quan tâm OA'}</summary>
    <form data-act="/standin/people/${person.appUserId}" class="row">
      <button data-step="${following ? 'unfollow' : 'follow'}">${following ? 'Bỏ quan tâm OA' : 'Quan tâm OA'}</button>
      <button data-step="submit-info">Gửi thông tin cho OA</button>
      <button data-step="withdraw" class="grave">Rút lại sự đồng ý</button>
    </form>
  </details>`;
}

function linkAs(miniAppUrl: string, person: SimPerson): string {
  const url = new URL(miniAppUrl);
  url.searchParams.set('as', person.appUserId);
  return url.href;
}
