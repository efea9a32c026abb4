import { useSearchParams } from 'react-router-dom';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

export default function JoiningScreen() {
  const [search] = useSearchParams();
  const query = useGet('GET /v1/invitations/:code', { params: { code: search.get('qr') ?? '' } });
  return (
    <Screen title="Tham gia" back="/">
      <Loaded query={query}>
        {({ village, teamName }) => (
          <Card title={village.fullName}>
            <p>{teamName}</p>
          </Card>
        )}
      </Loaded>
    </Screen>
  );
}
