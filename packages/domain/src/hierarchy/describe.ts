import type { HierarchyChange, Successor } from '@cns/contracts/hierarchy';
import type { Tree } from './tree.ts';

const MOST_NAMED = 6;

/** A change in one sentence, as lists and the audit trail show it. */
export function describeChange(change: HierarchyChange, tree: Tree): string {
  const name = (id: string) => tree.find(id)?.name ?? '(không rõ)';
  const target = ({ unitId, create }: Successor) => create?.name ?? name(unitId);
  const list = (names: readonly string[]) =>
    names.length > MOST_NAMED
      ? `${names.slice(0, MOST_NAMED).join(', ')} và ${names.length - MOST_NAMED} đơn vị khác`
      : names.join(', ');
  switch (change.kind) {
    case 'create':
      return `Thành lập ${change.unit.name}`;
    case 'rename':
      return `Đổi ${name(change.unitId)} thành ${change.name}`;
    case 'recode':
      return `Đổi mã ${name(change.unitId)} thành ${change.officialCode ?? '(không có mã)'}`;
    case 'move':
      return `Chuyển ${list(change.unitIds.map(name))} về ${name(change.parentId)}`;
    case 'merge': {
      const others = change.unitIds.filter((id) => id !== change.into.unitId).map(name);
      return change.into.create
        ? `Sáp nhập ${list(others)} thành ${change.into.create.name}`
        : `Sáp nhập ${list(others)} vào ${target(change.into)}`;
    }
    case 'split':
      return `Chia ${name(change.unitId)} thành ${list(change.parts.map(({ into }) => target(into)))}`;
    case 'abolish':
      return `Bỏ cấp trung gian: ${list(change.unitIds.map(name))}`;
    case 'await':
      return `${list(change.unitIds.map(name))}: ${change.awaiting ? 'chờ quyết định' : 'hết chờ quyết định'}`;
  }
}
