import { ApiProblem } from '../../api/problem.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';

interface NoPollProps {
  query: { data: undefined; error: unknown; refetch: () => unknown };
}

/** Whoever followed the announcement without having joined the village has no vote yet: the way to one. */
export function NoPoll({ query }: NoPollProps) {
  const navigate = useNavigate();
  const without = query.error instanceof ApiProblem && query.error.code === 'poll_not_found';
  return (
    <Screen title="Bình chọn" back="/">
      {without ? (
        <Empty
          title="Chưa bình chọn được"
          action={
            <Button look="main" onClick={() => navigate('/my-home')}>
              Về trang Nhà tôi
            </Button>
          }
        >
          Cuộc bình chọn dành cho bà con đã tham gia thôn này. Quét mã QR của thôn, Tổ duyệt xong là chọn được.
        </Empty>
      ) : (
        <Loaded query={query}>{() => null}</Loaded>
      )}
    </Screen>
  );
}
