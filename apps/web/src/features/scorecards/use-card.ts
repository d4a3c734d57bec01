import { ApiError } from '@loopmate/client';
import { scorecardBody, scorecards, type CardBody, type ScorecardForm } from '@loopmate/contracts/scorecards';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { toast } from '../../ui/toast.ts';
import { deviceCopy } from './device-copy.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { useKeeper, type Keepers } from './use-keeper.ts';

const keepers: Keepers<CardBody> = new Map();

/** My draft of the card of one interview, kept while it is written. */
export function useCard(form: ScorecardForm) {
  const me = useMe();
  const name = `card.${me.id}.${form.interviewId}`;
  const params = { id: form.interviewId };
  const server = useMemo(
    () => ({ revision: form.draft.revision, value: form.draft.body }),
    [form.draft.revision, form.draft.body],
  );
  return useKeeper(keepers, name, server, () => ({
    save: async ({ revision, value }) =>
      (await call(scorecards.saveDraft, { params, body: { revision, body: value } })).revision,
    load: async () => {
      const { draft } = await call(scorecards.form, { params });
      return { revision: draft.revision, value: draft.body };
    },
    device: deviceCopy(name, scorecardBody),
  }));
}

/** Submits the card, or the change to a sealed one. Resolves when the server has it. */
export function useSubmit(form: ScorecardForm, keeper: DraftKeeper<CardBody>, onDone: () => void) {
  const client = useQueryClient();
  const params = { id: form.interviewId };
  return useMutation({
    mutationFn: async () => {
      if (!(await keeper.flush())) throw new ApiError('unavailable', 0, { code: 'unavailable' });
      const revised = { revision: keeper.revision, body: keeper.state.value };
      await (form.submitted
        ? call(scorecards.amend, { params, body: { ...revised, after: form.submitted.version } })
        : call(scorecards.submit, { params, body: revised }));
      keeper.adopt(keeper.revision + 1);
    },
    onError: async (error) => {
      // Sent twice, or the first answer was lost: it is in, and that is what was wanted.
      const isIn = error instanceof ApiError && error.code === 'card_submitted';
      if (isIn) onDone();
      else toast(errorText(error));
      await client.invalidateQueries({ queryKey: ['scorecards'] });
    },
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['scorecards'] });
    },
  });
}
