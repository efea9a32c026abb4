import type { Delivery, DispatchView } from '@cns/contracts/dispatches';
import { dotted, timeAndDay } from '@cns/domain/format';
import { ExternalLink } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { platform } from '../../platform/platform.ts';
import { useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card, LinkCard } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DeliveryItem } from '../../ui/dispatches/DeliveryItem.tsx';
import { countsInWords, DISPATCH_KIND_WORDS } from '../../ui/dispatches/delivery-words.ts';
import ui from '../../ui/dispatches/dispatches.module.css';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { byUnit } from './by-unit.ts';
import { CountsBar } from './CountsBar.tsx';
import styles from './send.module.css';

/** One dispatch: its words, and which groups have it (D-G7). */
export default function DispatchScreen() {
  const { unitId = '', dispatchId = '' } = useParams();
  const query = useGet(
    'GET /v1/units/:unitId/dispatches/:dispatchId',
    { params: { unitId, dispatchId } },
    // What is on its way settles by itself.
    { again: ({ counts }) => (counts.waiting > 0 ? 5_000 : false) },
  );
  return (
    <Screen
      title={query.data?.title ?? 'Tin gửi các nhóm'}
      subtitle={query.data && subtitleOf(query.data)}
      back="/dispatches"
    >
      <Loaded query={query}>{(view) => <Opened view={view} />}</Loaded>
    </Screen>
  );
}

function subtitleOf({ kind, from, createdAt }: DispatchView): string {
  return dotted([DISPATCH_KIND_WORDS[kind], `${from.name} gửi lúc ${timeAndDay(new Date(createdAt))}`]);
}

function Opened({ view }: { view: DispatchView }) {
  return (
    <>
      <Card title={`Các nhóm của ${view.unit.name}`}>
        <CountsBar counts={view.counts} />
      </Card>
      <Words view={view} />
      {view.children.length > 0 && (
        <ul className={styles.list}>
          {view.children.map(({ unit, counts }) => (
            <li key={unit.id}>
              <LinkCard to={`/dispatches/${unit.id}/${view.id}`}>
                <p className={ui.strong}>{unit.name}</p>
                <p className={ui.soft}>{countsInWords(counts)}</p>
              </LinkCard>
            </li>
          ))}
        </ul>
      )}
      {byUnit(view.deliveries).map(({ unit, deliveries }) => (
        <Card key={unit.id} title={unit.name}>
          <Deliveries view={view} deliveries={deliveries} />
        </Card>
      ))}
    </>
  );
}

function Words({ view: { text, link } }: { view: DispatchView }) {
  const say = useSnackbar();
  return (
    <Card title="Nội dung tin">
      <p className={ui.message}>{text}</p>
      <div className={ui.ways}>
        <CopyButton text={text} done="Đã chép tin">
          Chép tin
        </CopyButton>
        {link !== null && (
          <Button
            icon={ExternalLink}
            onClick={() => platform.openLink(link).catch(() => say('Chưa mở được. Chép tin rồi mở bằng trình duyệt.'))}
          >
            Mở tài liệu
          </Button>
        )}
      </div>
    </Card>
  );
}

/** More than these at once are a list to look through, not work of one person. */
const MOST_OPEN = 3;

function Deliveries({ view, deliveries }: { view: DispatchView; deliveries: readonly Delivery[] }) {
  const folded = view.deliveries.length > MOST_OPEN;
  return (
    <ul className={ui.deliveries}>
      {deliveries.map((delivery) => (
        <DeliveryItem
          key={delivery.group.id}
          delivery={delivery}
          dispatchId={view.id}
          text={view.text}
          pin={view.pin}
          mayConfirm={view.mayConfirm}
          folded={folded}
        />
      ))}
    </ul>
  );
}
