import { MessagesSquare } from 'lucide-react';
import { platform } from '../../platform/platform.ts';
import { Button } from '../../ui/Button.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './my-home.module.css';

/** The way into the village's Zalo group, once the team has declared it. */
export function GroupLink({ link }: { link: string | null }) {
  const say = useSnackbar();
  if (link === null) return <p className={styles.soft}>Thôn chưa đưa đường vào nhóm Zalo lên đây. Hỏi tổ trưởng.</p>;
  return (
    <Button
      look="main"
      icon={MessagesSquare}
      fullWidth
      onClick={() => platform.openLink(link).catch(() => say('Chưa mở được nhóm. Nhờ tổ trưởng mời vào nhóm.'))}
    >
      Vào nhóm Zalo của thôn
    </Button>
  );
}
