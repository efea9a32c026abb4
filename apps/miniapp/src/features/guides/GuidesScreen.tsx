import { LinkCard } from '../../ui/Card.tsx';
import { SkillMark } from '../../ui/coverage/SkillMark.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Screen } from '../../ui/Screen.tsx';
import styles from './guides.module.css';
import { GUIDES } from './guides.ts';

/** Five things one can do with a phone, each a page to read at home. */
export default function GuidesScreen() {
  return (
    <LargeType>
      <Screen title="Tự học năm kỹ năng" back="/">
        {GUIDES.map(({ skill, title, why }) => (
          <LinkCard key={skill} to={`/guides/${skill}`}>
            <span className={styles.line}>
              <SkillMark skill={skill} />
              <span>
                <span className={styles.title}>{title}</span>
                <span className={styles.soft}>{why}</span>
              </span>
            </span>
          </LinkCard>
        ))}
      </Screen>
    </LargeType>
  );
}
