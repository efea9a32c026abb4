/**
 * The mini app on a cheap phone with one bar of signal, in a village of 1,025 households: the built app served compressed,
 * the real service, the local Zalo platform, and Zalo's SDK fetched and run as inside of Zalo.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cns/db/local-postgres';
import { startZaloSim } from '@cns/zalo-sim/server';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../chromium.ts';
import { openSlowly, type Sight, type SlowPhone } from './app-phone.ts';
import { serveSite } from './app-site.ts';
import { FAMILIES, fillVillage, HOLDER } from './app-world.ts';
import { percentile } from './percentiles.ts';
import { startMeasuredService } from './service.ts';

const APP_ID = '2520000000000000001';
const APP_SECRET = 'app-secret-of-benches';
const SAVES = 5;
const LIST_PIXELS = 12_000;

const HOUSEHOLD_LINK = '[role="main"] a[href*="/households/"]';
const TODAY: Sight = { title: '^Hôm nay$', shows: HOUSEHOLD_LINK };
const HOUSEHOLDS: Sight = { title: '^Hộ gia đình$', shows: HOUSEHOLD_LINK };
const HOUSEHOLD: Sight = { title: '\\S+ \\S+ \\S+', shows: '[role="main"] h2' };
const CHOOSER: Sight = { title: '^Đã đến hộ nào', shows: '[role="main"] a[href*="household="]' };
const VISIT: Sight = { title: '\\S+ \\S+ \\S+', shows: '#visit-who' };
const REPORT: Sight = { title: '^Báo cáo', shows: '[role="main"] h2' };
const TEAM: Sight = { title: '^Tổ của tôi$', shows: '[role="main"] h2' };
const SAVED: Sight = { title: '', shows: '[role="main"] [role="status"] svg' };
/** The first household of a list, by the families of the village. */
const SOMEBODY = `^(${FAMILIES.join('|')}) `;

interface Measured {
  first: number;
  firstKilobytes: number;
  warm: number;
  earlyTap: number;
  taps: number[];
  saves: number[];
  frame: number;
  longestTask: number;
}

export async function run(args: string[]): Promise<Record<string, number>> {
  const asked = (name: string, usual: number) => Number(args[args.indexOf(name) + 1]) || usual;
  const rounds = asked('--rounds', 3);
  const folder = await mkdtemp(join(tmpdir(), 'cns-app-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const address = await startEverything(folder, asked('--households', 1_025), stops);
    await confirmPhone(join(folder, 'known'), address);
    const all: Measured[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`Máy chậm, lần ${round}/${rounds} …`);
      all.push(await measure(join(folder, `phone-${round}`), address));
      console.error(JSON.stringify(all.at(-1)));
    }
    return summary(all);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** @returns the address at which the holder of the phone opens the app */
async function startEverything(folder: string, households: number, stops: (() => Promise<unknown>)[]): Promise<string> {
  const [sitePort, zaloPort] = await Promise.all([freePort(), freePort()]);
  const zalo = await startZaloSim({
    port: zaloPort,
    appId: APP_ID,
    appSecret: APP_SECRET,
    oaId: '4520000000000000001',
    oaSecretKey: 'oa-secret-of-benches',
    people: [{ ...HOLDER, phone: HOLDER.phone.replace('+', '') }],
  });
  stops.push(() => zalo.close());
  const service = await startMeasuredService({
    // In production Zalo's address must be https.
    NODE_ENV: 'development',
    ZALO_GRAPH_URL: zalo.url,
    MINI_APP_ORIGINS: `http://localhost:${sitePort}`,
  });
  stops.push(() => service.stop());
  console.error(`Ghi ${households} hộ …`);
  await fillVillage(service, households);
  console.error('Dựng mini app …');
  const outDir = join(folder, 'site');
  process.env.VITE_API_URL = service.url;
  process.env.VITE_ZALO_STANDIN_URL = zalo.url;
  process.env.VITE_ZALO_APP_ID = APP_ID;
  await build({ root: 'apps/miniapp', mode: 'measured', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const base = `/zapps/${APP_ID}/`;
  const site = await serveSite(outDir, base, sitePort);
  stops.push(() => site.close());
  return `http://localhost:${sitePort}${base}?as=${HOLDER.appUserId}`;
}

/** The holder confirmed the phone number some day before, on another phone: the roster knows who it is. */
async function confirmPhone(folder: string, address: string): Promise<void> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox'],
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Là thành viên Tổ công nghệ số' }).click();
  await page.getByRole('button', { name: 'Dùng số điện thoại' }).click();
  await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
  await context.close();
}

/**
 * One phone: opened for the first time, killed, opened again and tapped at once, opened once more, used, and a few visits
 * saved without a signal.
 */
async function measure(folder: string, address: string): Promise<Measured> {
  const first = await openSlowly(folder, address, TODAY);
  const firstKilobytes = first.fetched();
  await first.rests();
  const tasks = [await first.longestTask()];
  await first.end();
  const early = await openSlowly(folder, address, TODAY);
  const earlyTap = await early.tap(SOMEBODY, HOUSEHOLD);
  await early.end();
  const warm = await openSlowly(folder, address, TODAY);
  await warm.rests();
  const taps = await walk(warm);
  await warm.tap('^Hộ gia đình$', HOUSEHOLDS);
  const frame = await warm.swipe(LIST_PIXELS);
  await warm.tap('^Hôm nay$', TODAY);
  const saves = await saveWithoutSignal(warm);
  tasks.push(await warm.longestTask());
  await warm.end();
  return {
    first: first.openedAfter,
    firstKilobytes,
    warm: Math.max(early.openedAfter, warm.openedAfter),
    earlyTap,
    taps,
    saves,
    frame,
    longestTask: Math.max(...tasks),
  };
}

/** Through the screens of a member, as on any day. */
async function walk(phone: SlowPhone): Promise<number[]> {
  const taps: number[] = [];
  const go = async (words: string, next: Sight) => taps.push(await phone.tap(words, next));
  for (let turn = 0; turn < 2; turn += 1) {
    await go('^Hộ gia đình$', HOUSEHOLDS);
    await go(SOMEBODY, HOUSEHOLD);
    await go('^Ghi lượt hỗ trợ$', VISIT);
    await go('^Quay lại$', HOUSEHOLD);
    await go('^Quay lại$', HOUSEHOLDS);
    await go('^Báo cáo$', REPORT);
    await go('^Tổ của tôi$', TEAM);
    await go('^Hôm nay$', TODAY);
    await go('^Ghi lượt hỗ trợ$', CHOOSER);
    await go('^Quay lại$', TODAY);
  }
  return taps;
}

/** The signal goes between writing the visit and saving it, and comes back afterwards. */
async function saveWithoutSignal(phone: SlowPhone): Promise<number[]> {
  const saves: number[] = [];
  for (let number = 0; number < SAVES; number += 1) {
    await phone.tap('^Ghi lượt hỗ trợ$', CHOOSER);
    await phone.tap(SOMEBODY, VISIT);
    await phone.tap('^Lò Thị Pản', VISIT);
    await phone.tap('^Dịch vụ công', VISIT);
    await phone.cutSignal(true);
    saves.push(await phone.tap('^Lưu$', SAVED));
    await phone.cutSignal(false);
    await phone.tap('^Xong$', TODAY);
  }
  return saves;
}

function summary(all: Measured[]): Record<string, number> {
  const median = (pick: (one: Measured) => number) => Math.round(percentile(all.map(pick), 0.5));
  return {
    first_usable_ms: median(({ first }) => first),
    warm_usable_ms: median(({ warm }) => warm),
    early_tap_ms: median(({ earlyTap }) => earlyTap),
    tap_p95_ms: Math.round(
      percentile(
        all.flatMap(({ taps }) => taps),
        0.95,
      ),
    ),
    tap_p50_ms: Math.round(
      percentile(
        all.flatMap(({ taps }) => taps),
        0.5,
      ),
    ),
    save_offline_ms: Math.round(
      percentile(
        all.flatMap(({ saves }) => saves),
        0.95,
      ),
    ),
    longest_task_ms: median(({ longestTask }) => longestTask),
    list_frame_ms: median(({ frame }) => frame),
    first_kb: median(({ firstKilobytes }) => firstKilobytes),
  };
}
