import { MessageCircle } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { platform } from '../../platform/platform.ts';
import { useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GROUP_KIND_WORDS } from '../../ui/words.ts';
import { ActionsCard } from './actions/ActionsCard.tsx';
import { ApprovalCard } from './actions/ApprovalCard.tsx';
import { ByHandCard } from './actions/ByHandCard.tsx';
import { useGroupActions } from './actions/use-group-actions.ts';
import { BelongingCards } from './BelongingCards.tsx';
import { DeclaredCard } from './DeclaredCard.tsx';
import { GroupFacts } from './GroupFacts.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { NameCard } from './NameCard.tsx';
import { MembersCard, PendingCard } from './PeopleCards.tsx';
import { ReadAnew } from './ReadAnew.tsx';

/** One Zalo group: what is known of it, who is in it and who waits, and what is to be mended. */
export default function GroupScreen() {
  const { groupId = '' } = useParams();
  const query = useGet('GET /v1/groups/:groupId', { params: { groupId } });
  const seesPeople = useCan('group.people');
  const mayWrite = useCan('group.write');
  const group = query.data?.group;
  const acting = useGroupActions(groupId, group?.origin === 'official_account');
  return (
    <Screen
      title={group === undefined ? 'Nhóm Zalo' : GROUP_KIND_WORDS[group.kind]}
      subtitle={group?.unit.fullName}
      back="/groups"
      action={group?.link ? <OpenInZalo link={group.link} /> : undefined}
    >
      <Loaded query={query}>
        {(detail) => (
          <>
            <GroupFacts detail={detail} />
            {detail.group.origin === 'official_account' && <ReadAnew group={detail.group} />}
            {acting !== null && detail.group.joinApproval === false && <ApprovalCard acting={acting} />}
            <NameCard group={detail.group} acting={acting} />
            {detail.group.origin === 'ordinary' && <DeclaredCard detail={detail} />}
            {detail.group.origin === 'ordinary' && mayWrite && <ByHandCard />}
            {seesPeople && <BelongingCards groupId={groupId} />}
            {detail.people !== null && (
              <>
                <PendingCard people={detail.people.pending} acting={acting} />
                <MembersCard people={detail.people.members} acting={acting} />
                {acting !== null && <ActionsCard actions={acting.known.actions} />}
                <HistoryCard history={detail.people.history} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function OpenInZalo({ link }: { link: string }) {
  const say = useSnackbar();
  return (
    <Button
      look="main"
      icon={MessageCircle}
      fullWidth
      onClick={() => platform.openLink(link).catch(() => say('Chưa mở được nhóm. Mở Zalo và tìm tên nhóm.'))}
    >
      Mở nhóm trong Zalo
    </Button>
  );
}
