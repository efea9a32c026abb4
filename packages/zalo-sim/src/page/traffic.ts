import { nameOf, type Sim } from '../sim.ts';
import type { ChatMessage, Delivery, DeliveryAttempt } from '../state.ts';
import { type Html, html } from './html.ts';
import { eventWords, statusWords, timeWords } from './words.ts';

const SHOWN = 40;

const TONES: Record<Delivery['status'], string> = {
  delivered: 'good',
  waiting: 'late',
  failed: 'bad',
  dropped: 'bad',
  no_receiver: '',
};

/** What the Official Account wrote into groups, newest first. */
export function messagesSection(sim: Sim): Html {
  const messages = sim.store.state.chat.filter(({ from }) => from === 'oa').slice(-SHOWN);
  if (messages.length === 0) return html`<p class="empty">OA chưa gửi tin nào.</p>`;
  return html`<ul class="rows">${messages.reverse().map((message) => messageRow(sim, message))}</ul>`;
}

function messageRow(sim: Sim, message: ChatMessage): Html {
  return html`<li class="message">
    <p class="quiet">${timeWords(message.at)} · ${placeOf(sim, message)}</p>
    ${message.attachment && html`<p class="bubble">${message.attachment.type}: ${message.attachment.value}</p>`}
    ${message.text !== '' && html`<p class="bubble">${message.text}</p>`}
  </li>`;
}

function placeOf(sim: Sim, { groupId, toId }: ChatMessage): string {
  if (toId !== undefined) return nameOf(sim, toId);
  return sim.store.state.groups.find((group) => group.groupId === groupId)?.name ?? 'Nhóm đã giải tán';
}

/** The events on their way to the product, newest first, with every attempt. */
export function deliveriesSection(sim: Sim): Html {
  const deliveries = sim.store.state.deliveries.slice(-SHOWN);
  if (deliveries.length === 0) return html`<p class="empty">Chưa có sự kiện nào. Cho một người vào nhóm để thử.</p>`;
  return html`<ul class="rows">${deliveries.reverse().map(deliveryRow)}</ul>`;
}

function deliveryRow(delivery: Delivery): Html {
  return html`<li><details id="delivery-${delivery.id}">
    <summary>
      <span class="row grow">
        <strong class="grow">${eventWords(delivery.eventName)}</strong>
        ${delivery.signature !== 'valid' && html`<span class="badge bad">${signatureWords(delivery)}</span>`}
        <span class="badge ${TONES[delivery.status]}">${statusWords(delivery)}</span>
        <span class="quiet whole"><code>${delivery.eventName}</code> · ${timeWords(delivery.createdAt)}${delivery.attempts.map(attemptWords)}${nextWords(delivery)}</span>
      </span>
    </summary>
    <pre>${indented(delivery.body)}</pre>
    <form data-act="/standin/deliveries/${delivery.id}"><button data-step="repeat">Gửi lại sự kiện này</button></form>
  </details></li>`;
}

function attemptWords(attempt: DeliveryAttempt, index: number): string {
  return ` · lần ${index + 1}: ${attempt.httpStatus ?? attempt.error ?? 'không trả lời'} (${attempt.milliseconds} ms)`;
}

function nextWords(delivery: Delivery): string {
  return delivery.nextAttemptAt === null ? '' : ` · gửi lại lúc ${timeWords(delivery.nextAttemptAt)}`;
}

function signatureWords(delivery: Delivery): string {
  return delivery.signature === 'none' ? 'Không chữ ký' : 'Chữ ký sai';
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
