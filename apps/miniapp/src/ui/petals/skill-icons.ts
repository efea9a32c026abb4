import type { SkillNumber } from '@cns/contracts/enums';
import { Landmark, LayoutGrid, type LucideIcon, ShieldCheck, ShoppingBag, Wallet } from 'lucide-react';

const ICONS: Record<SkillNumber, LucideIcon> = {
  1: Landmark,
  2: ShoppingBag,
  3: Wallet,
  4: ShieldCheck,
  5: LayoutGrid,
};

export function skillIcon(skill: SkillNumber): LucideIcon {
  return ICONS[skill];
}
