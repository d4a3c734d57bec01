import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { scheduling } from '@loopmate/contracts/scheduling';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { toast } from '../../ui/toast.ts';
import { firstName } from '../scheduling/interview-words.ts';

type Act = 'accept' | 'decline' | 'cancel';

const said = {
  accept: (name: string) => `You meet ${name}`,
  decline: (name: string) => `${name} is told that you decline`,
  cancel: (name: string) => `Cancelled. ${name} is told`,
} satisfies Record<Act, (name: string) => string>;

/** Answers a request or ends a booking; every list that shows it is told. */
export function useInterviewAct(interview: InterviewSummary, act: Act) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | undefined) => {
      const params = { id: interview.id };
      return act === 'cancel'
        ? call(scheduling.cancel, { params, body: reason ? { reason } : {} })
        : call(scheduling[act], { params });
    },
    onSuccess: (next) => {
      queries.setQueryData(['interviews', next.id], next);
      void queries.invalidateQueries({ queryKey: ['interviews'], exact: true });
      void queries.invalidateQueries({ queryKey: ['slots'] });
      toast(said[act](firstName(next.partner.name)));
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['interviews', interview.id] }),
  });
}
