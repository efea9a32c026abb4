import { saveReportWords } from '@cns/contracts/reports';
import { checkOverrides } from '@cns/domain/report-overrides';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeReport, wordsData } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

export const savingWords: UseCase<typeof saveReportWords> = {
  execute: (call) =>
    changeReport(call, 'words_saved', 'write', async () => {
      const { words, overrides } = call.body;
      if (overrides) checkOverrides(overrides);
      return { data: { ...wordsData(words), ...(overrides ? { overrides } : {}) } };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
};

export const saveReportWordsRoute = writeRoute(saveReportWords, savingWords);
