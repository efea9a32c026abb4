import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { sentenceFor } from '../api/problem.ts';
import type { Operation } from '../offline/operation.ts';
import { BottomSheet } from './BottomSheet.tsx';
import { Button } from './Button.tsx';
import { DraftKept } from './DraftKept.tsx';
import { Notice } from './Notice.tsx';
import type { Saving } from './use-saving.ts';

interface SavingSheetProps {
  title: string;
  saving: Saving;
  /** What the thumb does; missing where the sheet has its own buttons. */
  action?: { words?: string; icon?: LucideIcon; disabled?: boolean; onTap: () => void } | undefined;
  /** The same, refused before, to be mended. */
  refused?: Operation | null;
  /** What was typed the last time, and the way back to what is kept. */
  draft?: { restored: boolean; restart: () => void };
  onClose: () => void;
  children: ReactNode;
}

/** A sheet in which something is filled in and saved: why it was refused, what is left of the last time, the boxes, and at the thumb the button. */
export function SavingSheet({ title, saving, action, refused = null, draft, onClose, children }: SavingSheetProps) {
  const problem = saving.error && (
    <Notice tone="late" alert>
      {sentenceFor(saving.error)}
    </Notice>
  );
  return (
    <BottomSheet
      title={title}
      open
      onClose={onClose}
      action={
        action && (
          <>
            {problem}
            <Button
              look="main"
              icon={action.icon ?? Check}
              fullWidth
              busy={saving.isPending}
              disabled={action.disabled ?? false}
              onClick={action.onTap}
            >
              {action.words ?? 'Lưu'}
            </Button>
          </>
        )
      }
    >
      {refused !== null && <Notice tone="late">{refused.refusal?.message}</Notice>}
      {draft?.restored && <DraftKept onRestart={draft.restart} />}
      {children}
      {!action && problem}
    </BottomSheet>
  );
}
