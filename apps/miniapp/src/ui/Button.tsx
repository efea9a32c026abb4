import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as ZaloButton } from 'zmp-ui';
import 'zmp-ui/button/styles/button.css';
import styles from './Button.module.css';

interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  /** `main` = the one action of the screen; `plain` = beside others; `quiet` = text only. */
  look?: 'main' | 'plain' | 'quiet' | 'danger';
  icon?: LucideIcon;
  busy?: boolean;
  disabled?: boolean;
  submit?: boolean;
  fullWidth?: boolean;
  /** Said instead of the text where the text alone is not enough, for example "Gọi Lò Thị Pản". */
  label?: string;
  /** The id of the form that a button outside of it submits. */
  form?: string;
}

const VARIANTS = { main: 'primary', plain: 'secondary', quiet: 'tertiary', danger: 'secondary' } as const;

/** Zalo's button, 48 px and more, which also grows with its text instead of cutting it. */
export function Button({ children, onClick, look = 'plain', icon: Icon, busy = false, ...rest }: ButtonProps) {
  return (
    <ZaloButton
      className={styles.button ?? ''}
      variant={VARIANTS[look]}
      type={look === 'danger' ? 'danger' : 'highlight'}
      htmlType={rest.submit ? 'submit' : 'button'}
      size="large"
      fullWidth={rest.fullWidth ?? false}
      disabled={(rest.disabled ?? false) || busy}
      aria-busy={busy}
      aria-label={rest.label}
      form={rest.form}
      onClick={() => onClick?.()}
    >
      <span className={styles.content}>
        {Icon && <Icon size={22} strokeWidth={2} aria-hidden="true" />}
        <span>{children}</span>
      </span>
    </ZaloButton>
  );
}
