import { ChevronRight } from 'lucide-react';
import { Link } from '../router/router.tsx';
import styles from './HouseholdLink.module.css';

/** The name of a household on a card that speaks of it, which opens its page. */
export function HouseholdLink({ id, headName }: { id: string; headName: string }) {
  return (
    <Link to={`/households/${id}`} className={styles.link}>
      Hộ {headName}
      <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
    </Link>
  );
}
