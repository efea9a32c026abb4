/**
 * Compiling by HTTP, from the tap to the last byte: a commune's report of 22 villages as a Word file, a province's sum of
 * 209 communes and 1,891 villages, and its workbook with every village in it. The median of five, after one to warm up.
 * Memory: how much further six workbooks one after the other drive the peak of the service's process, and where it ends.
 */
import { DEFAULT_TIMELINE, keyOfDay } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { openBook } from '@cns/papers/testing/unpack';
import { loadCompileWorld } from './compile-world.ts';
import { percentile } from './percentiles.ts';
import { signIn, startMeasuredService } from './service.ts';

const TIMES = 5;

export async function run(): Promise<Record<string, number>> {
  const service = await startMeasuredService();
  try {
    const key = keyOfDay(dayOf(new Date()), DEFAULT_TIMELINE);
    console.error('Nạp 209 xã, 1.891 thôn đã nộp và được duyệt …');
    const world = await loadCompileWorld(service.db, key);
    const commune = await signIn(service.db, world.communeOfficer);
    const province = await signIn(service.db, world.provinceOfficer);
    const reports = (unitId: string) => `${service.url}/v1/units/${unitId}/reports/${key}`;
    const paper = async (unitId: string, kind: string, headers: Record<string, string>) => {
      const link = await fetched(`${reports(unitId)}/papers/${kind}`, headers);
      const { path } = JSON.parse(new TextDecoder().decode(link)) as { path: string };
      return fetched(service.url + path, {});
    };
    const commune_ms = await median(() => paper(world.commune, 'docx', commune));
    const province_ms = await median(() => fetched(`${reports(world.province)}/short-text`, province));
    const before = service.peakMemory();
    const xlsx_ms = await median(() => paper(world.province, 'xlsx', province));
    const service_mb = service.peakMemory();
    const rows = await villageRows(await paper(world.province, 'xlsx', province));
    return { commune_ms, province_ms, xlsx_ms, xlsx_mb: service_mb - before, service_mb, villages: rows };
  } finally {
    await service.stop();
  }
}

async function fetched(url: string, headers: Record<string, string>): Promise<Uint8Array> {
  const reply = await fetch(url, { headers });
  const body = new Uint8Array(await reply.arrayBuffer());
  if (!reply.ok) throw new Error(`${reply.status} ${new TextDecoder().decode(body)}`);
  return body;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return percentile(times, 0.5);
}

/** Villages with figures in the workbook: what is fast must also be whole. */
async function villageRows(xlsx: Uint8Array): Promise<number> {
  const sheet = (await openBook(xlsx)).getWorksheet('Thôn - trong kỳ');
  let rows = 0;
  sheet?.eachRow((row) => {
    if (row.getCell(4).value === 'Đã duyệt') rows += 1;
  });
  return rows;
}
