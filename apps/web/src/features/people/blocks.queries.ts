import { blocks } from '@loopmate/contracts/blocks';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { toast } from '../../ui/toast.ts';

export const blocksQuery = queryOptions({ queryKey: ['blocks'], queryFn: () => call(blocks.list) });

interface Person {
  id: string;
  name: string;
}

/** Blocks or unblocks; whatever shows peers or interviews is told. */
export function useBlock(what: 'add' | 'lift') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Person) =>
      what === 'add' ? call(blocks.add, { body: { personId: id } }) : call(blocks.lift, { params: { id } }),
    onSuccess: (_, { name }) => {
      for (const queryKey of [['interviews'], ['slots'], ['best-times']])
        void queries.invalidateQueries({ queryKey });
      toast(what === 'add' ? `${name} is blocked` : `${name} is not blocked any more`);
    },
    onSettled: () => queries.invalidateQueries(blocksQuery),
  });
}
