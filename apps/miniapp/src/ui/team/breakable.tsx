import type { ReactNode } from 'react';

/** "CNS_BanBay_GiaPhu" has no spaces: let it break after its underscores. */
export function breakable(name: string): ReactNode[] {
  return name.split('_').flatMap((part, index) => (index === 0 ? [part] : ['_', <wbr key={part} />, part]));
}
