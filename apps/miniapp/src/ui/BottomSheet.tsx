import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './BottomSheet.module.css';
import { useBackCloses } from './back-closes.ts';

interface BottomSheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The decision, at the thumb. */
  action?: ReactNode;
}

/** A question over the screen. The browser's own dialog keeps the focus inside; the phone's back button closes it. */
export function BottomSheet({ title, open, onClose, children, action }: BottomSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useBackCloses(open, onClose);
  useEffect(() => {
    const element = dialog.current;
    if (!open || element === null || element.open) return;
    // A WebView from before dialogs shows the sheet without the backdrop; everything in it still works.
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.panel}>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <button type="button" className={styles.close} aria-label="Đóng" onClick={onClose}>
            <X size={24} strokeWidth={2} aria-hidden="true" />
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
        <section className={styles.body} tabIndex={0} aria-labelledby={titleId}>
          {children}
        </section>
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
    </dialog>
  );
}
