import { Phone } from 'lucide-react';
import { useState } from 'react';
import { sentenceFor } from '../api/problem.ts';
import { useSession } from '../api/session/SessionContext.tsx';
import { confirmPhone } from '../api/session/session.ts';
import { Button } from './Button.tsx';
import { Card } from './Card.tsx';
import { Notice } from './Notice.tsx';
import { useSnackbar } from './Snackbar.tsx';

const REFUSED =
  'Chưa có số điện thoại nên chưa tìm được trong danh sách Tổ. Đổi ý thì bấm lại. Không đưa số vẫn dùng các mục khác như bà con.';

/** The way from a Zalo account to an office: the phone number that the commune wrote in the roster. */
export function ConfirmPhoneCard() {
  const { update } = useSession();
  const say = useSnackbar();
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setWords(null);
    try {
      const me = await confirmPhone();
      if (me === null) setWords(REFUSED);
      else if (me.offices.length === 0) {
        setWords('Số điện thoại này chưa có trong danh sách Tổ. Báo cán bộ xã thêm vào danh sách, rồi bấm lại.');
      } else {
        say('Đã xác nhận số điện thoại');
        update(me);
      }
    } catch (error) {
      setWords(sentenceFor(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card title="Là thành viên Tổ công nghệ số?">
      <p>
        Xã đã ghi số điện thoại của từng thành viên vào danh sách Tổ. Dùng số điện thoại Zalo để tìm đúng tên, đúng thôn
        của mình. Số chỉ dùng vào việc này.
      </p>
      {words !== null && (
        <Notice tone="attention" alert>
          {words}
        </Notice>
      )}
      <Button icon={Phone} busy={busy} fullWidth onClick={confirm}>
        Dùng số điện thoại
      </Button>
    </Card>
  );
}
