import { Refusal } from './answers.ts';
import { newHexId } from './ids.ts';
import type { Sim } from './sim.ts';
import type { ProductType, SimAsset } from './state.ts';

/** How many members, the Official Account counted, a group of this kind may have. */
export const SIZES: Record<ProductType, number> = { gmf10: 10, gmf50: 50, gmf100: 100, gmf1000: 1000 };

const SPARE_AT_START: ProductType[] = ['gmf10', 'gmf50', 'gmf100', 'gmf100', 'gmf1000'];

/** A new simulator owns some unused groups, as after buying a package. */
export function stockAssets(sim: Sim): void {
  if (sim.store.state.assets.length > 0) return;
  for (const productType of SPARE_AT_START) addAsset(sim, productType);
}

/** Takes a named asset into use. Throws Refusal -201 (unknown) or -238 (in use). */
export function takeAsset(sim: Sim, assetId: string, groupId: string): SimAsset {
  const asset = assetById(sim, assetId);
  if (asset.usedBy !== null) throw new Refusal(-238);
  asset.usedBy = groupId;
  return asset;
}

/** A fresh asset that holds so many members, in use at once: for groups made by hand and for seeds. */
export function grantAsset(sim: Sim, maxMembers: number, groupId: string): SimAsset {
  const types = Object.keys(SIZES) as ProductType[];
  const asset = addAsset(sim, types.find((type) => SIZES[type] >= maxMembers) ?? 'gmf1000');
  asset.usedBy = groupId;
  return asset;
}

export function releaseAsset(sim: Sim, assetId: string): void {
  assetById(sim, assetId).usedBy = null;
}

/** Throws Refusal -201 when there is no such asset. */
export function assetById(sim: Sim, assetId: string): SimAsset {
  const asset = sim.store.state.assets.find((candidate) => candidate.assetId === assetId);
  if (asset === undefined) throw new Refusal(-201, 'asset_id');
  return asset;
}

function addAsset(sim: Sim, productType: ProductType): SimAsset {
  const asset: SimAsset = { assetId: newHexId(), productType, usedBy: null };
  sim.store.state.assets.push(asset);
  sim.store.changed();
  return asset;
}
