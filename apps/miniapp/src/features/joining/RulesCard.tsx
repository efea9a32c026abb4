import { Ban, Check, type LucideIcon } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { Card } from '../../ui/Card.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { stepId } from './join-form.ts';
import styles from './joining.module.css';

interface RulesCardProps {
  rules: Answer<'GET /v1/invitations/:code'>['rules'];
  accepted: boolean;
  error: string | undefined;
  onChange: (accepted: boolean) => void;
}

/** The rules of the group, shown to every joiner and accepted expressly (D-G4). */
export function RulesCard({ rules, accepted, error, onChange }: RulesCardProps) {
  return (
    <Card title="Nội quy nhóm Zalo của thôn">
      <RuleList title="Nên đăng" rules={rules.encouraged} icon={Check} className={styles.encouraged} />
      <RuleList title="Không được" rules={rules.forbidden} icon={Ban} className={styles.forbidden} />
      <p>{rules.note}</p>
      <div id={stepId('rules')}>
        <SwitchRow title="Đã đọc và đồng ý với nội quy" checked={accepted} error={error} onChange={onChange} />
      </div>
    </Card>
  );
}

interface RuleListProps {
  title: string;
  rules: readonly string[];
  icon: LucideIcon;
  className: string | undefined;
}

function RuleList({ title, rules, icon: Icon, className }: RuleListProps) {
  return (
    <div className={className}>
      <h3 className={styles.ruleTitle}>{title}</h3>
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule}>
            <Icon size={22} strokeWidth={2.5} aria-hidden="true" />
            <span>{rule}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
