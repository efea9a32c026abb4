import type { ApiFault } from '../faults.ts';
import type { Sim } from '../sim.ts';
import { type Html, html } from './html.ts';

/** Switches for trying out how the product bears failures. */
export function faultsSection(sim: Sim): Html {
  const { api, dropWebhooks } = sim.faults;
  return html`
    <p class="${api === null && dropWebhooks === 0 ? 'empty' : 'alarm'}" role="status">${stateWords(api, dropWebhooks)}</p>
    <form data-act="/standin/faults/api" class="row">
      <label class="grow wide">Lần gọi API tới <select name="kind">
        <option value="code">trả mã lỗi của Zalo</option>
        <option value="status">trả mã HTTP</option>
        <option value="timeout">không trả lời</option>
      </select></label>
      <label>Mã <input name="value" type="number" value="-32" class="short"></label>
      <label>Số lần <input name="times" type="number" min="1" value="1" class="short"></label>
      <button>Bật</button>
    </form>
    <form data-act="/standin/faults/webhooks" class="row">
      <label class="grow">Số sự kiện tới bị bỏ mất <input name="drop" type="number" min="1" value="1"></label>
      <button>Bật</button>
    </form>
    <form data-act="/standin/faults" data-method="DELETE"><button>Tắt hết sự cố</button></form>`;
}

function stateWords(api: ApiFault | null, dropWebhooks: number): string {
  const words = [
    api !== null && `${api.times} lần gọi API tới ${apiWords(api)}`,
    dropWebhooks > 0 && `${dropWebhooks} sự kiện tới bị bỏ mất`,
  ].filter((part) => part !== false);
  return words.length === 0 ? 'Không có sự cố nào đang bật.' : `Đang bật: ${words.join('; ')}.`;
}

function apiWords(fault: ApiFault): string {
  switch (fault.kind) {
    case 'code':
      return `trả mã lỗi ${fault.value}`;
    case 'status':
      return `trả HTTP ${fault.value}`;
    case 'timeout':
      return 'không trả lời';
  }
}
