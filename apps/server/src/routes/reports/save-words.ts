import { saveReportWords } from '@cns/contracts/reports';
import { checkEntries } from '@cns/domain/hand-indicators';
import { enterableIn } from '@cns/domain/report-forms';
import { checkOverrides } from '@cns/domain/report-overrides';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeReport, wordsData } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

export const savingWords: UseCase<typeof saveReportWords> = {
  execute: (call) =>
    changeReport(call, 'words_saved', 'write', async (place) => {
      const { words, overrides, entries } = call.body;
      if (overrides) checkOverrides(overrides, place.form.indicators);
      if (entries) checkEntries(enterableIn(place.form), entries);
      return { data: { ...wordsData(words), ...(overrides ? { overrides } : {}), ...(entries ? { entries } : {}) } };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
};

export const saveReportWordsRoute = writeRoute(saveReportWords, savingWords);
