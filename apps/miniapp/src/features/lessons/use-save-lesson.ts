import type { GroupLesson } from '@cns/contracts/lessons';
import { useSend } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import type { Operation } from '../../offline/operation.ts';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { bodyOf, type LessonDraft } from './lesson-draft.ts';

/** Saves a new lesson, or what is told otherwise of a saved one. */
export function useSaveLesson(lesson: GroupLesson | null) {
  const { unit } = usePlace();
  const { me } = useSession();
  const logging = useSend('POST /v1/units/:unitId/lessons');
  const correcting = useSend('PUT /v1/lessons/:lessonId');
  function save(draft: LessonDraft, form: Operation['form'], onSuccess: (saved: GroupLesson) => void) {
    const body = bodyOf(draft, new Date(), me.today);
    const replaces = draft.mends ?? null;
    const outcome = { onSuccess, onError: focusFirstError };
    if (lesson === null) {
      logging.mutate({ params: { unitId: unit.id }, body, recording: { form, replaces } }, outcome);
      return;
    }
    const { id: lessonId, ...told } = body;
    correcting.mutate({ params: { lessonId }, body: told, recording: { lesson, form, replaces } }, outcome);
  }
  return { send: lesson === null ? logging : correcting, save };
}
