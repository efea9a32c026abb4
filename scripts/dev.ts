/** `pnpm dev`: the whole product on this machine, from nothing but Node. Ctrl-C leaves nothing behind. */

import { addresses, zalo } from './dev/settings.ts';
import { generateClient } from './generate.ts';

const started = performance.now();

async function main(): Promise<void> {
  generateClient();
  // After generating: these import the generated client.
  const parts = await import('./dev/parts.ts');
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = (code: number): Promise<void> => {
    stopping ??= (async () => {
      for (const stop of stops.reverse()) await stop().catch((error: unknown) => console.error(error));
      process.exit(code);
    })();
    return stopping;
  };
  process.on('SIGINT', () => void stopAll(0));
  process.on('SIGTERM', () => void stopAll(0));
  process.on('SIGHUP', () => void stopAll(0));

  try {
    step('Cơ sở dữ liệu');
    const database = await parts.startDatabase();
    stops.push(database.stop);
    step('Cấu trúc và dữ liệu mẫu');
    await parts.prepareDatabase(database.url);
    step('Zalo mô phỏng, API, tiến trình nền, mini app');
    stops.push(await parts.startZalo());
    await parts.authoriseOa(database.url);
    const onExit = (name: string) => {
      console.error(`Tiến trình ${name} đã dừng ngoài ý muốn.`);
      void stopAll(1);
    };
    stops.push(parts.startProcess('server', database.url, onExit));
    stops.push(parts.startProcess('worker', database.url, onExit));
    stops.push(await parts.startMiniApp());
    await parts.answers(`${addresses.api}/health/ready`);
    await welcome();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stopAll(1);
  }
}

function step(name: string): void {
  console.log(`· ${name} …`);
}

async function welcome(): Promise<void> {
  const { demoPeople } = await import('../prisma/seed/people.ts');
  const { BAN_BAY_QR } = await import('../prisma/seed/demo.ts');
  const { signVillageCode } = await import('@cns/server/qr/village-code');
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
  console.log(`
Sẵn sàng sau ${seconds} giây.

  Mini app   ${addresses.miniApp}
  API        ${addresses.api}/health/ready
  Zalo       ${addresses.zalo}  (mô phỏng: cho người vào nhóm, nhắn tin, xem tin của OA)

Mở mini app với vai:
${demoPeople.map((person) => `  ${`${person.name} · ${person.label}`.padEnd(50)} ${addresses.miniApp}?as=${person.appUserId}`).join('\n')}

Quét mã QR của Bản Bay:
  ${addresses.miniApp}?qr=${signVillageCode(BAN_BAY_QR, [{ version: '0', secret: zalo.appSecret }])}&as=…

Ctrl-C để dừng.`);
}

void main();
