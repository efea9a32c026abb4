import { ChevronRight } from 'lucide-react';
import { Link } from '../router/router.tsx';
import styles from './HouseholdLink.module.css';

interface HouseholdLinkProps {
  id: string;
  headName: string;
  /** What is said of it; otherwise its name. */
  words?: string;
}

/** The name of a household on a card that speaks of it, which opens its page. */
export function HouseholdLink({ id, headName, words = `Hộ ${headName}` }: HouseholdLinkProps) {
  return (
    <Link to={`/households/${id}`} className={styles.link}>
      {words}
      <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
    </Link>
  );
}
