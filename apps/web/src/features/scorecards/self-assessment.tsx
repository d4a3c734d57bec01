import { scorecards, type SelfRating } from '@loopmate/contracts/scorecards';
import type { Rating } from '@loopmate/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { Button, Note, RatingCard, Skeleton } from '../../ui/index.ts';
import { statusQuery } from './scorecards.queries.ts';
import './scorecards.css';

export interface SelfAssessmentProps {
  interviewId: string;
  partnerName: string;
  onDone?: () => void;
}

/** How I saw my own half, before I see how it was seen. Skipping is a choice of its own. */
export function SelfAssessment({ interviewId, partnerName, onDone }: SelfAssessmentProps) {
  const client = useQueryClient();
  const { data: status, error } = useQuery(statusQuery(interviewId));
  const [ratings, setRatings] = useState<ReadonlyMap<string, Rating | null>>(new Map());
  const send = useMutation({
    mutationFn: (given: SelfRating[] | null) =>
      call(scorecards.assessMyself, { params: { id: interviewId }, body: { ratings: given } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['scorecards'] });
      onDone?.();
    },
  });
  if (error) return <Note tone="bad">{errorText(error)}</Note>;
  if (!status) return <Skeleton />;
  const given = [...ratings].map(([competency, rating]): SelfRating => ({
    competency,
    rating: rating ?? 'not_assessed',
  }));
  return (
    <div className="stack stack-5">
      {status.competencies.received.map(({ key, name, anchors }) => (
        <section key={key} className="stack" aria-label={name}>
          <h3>{name}</h3>
          <RatingCard
            label={name}
            isLabelHidden
            anchors={anchors}
            value={ratings.get(key)}
            onChange={(rating) => setRatings(new Map(ratings).set(key, rating))}
          />
        </section>
      ))}
      <div className="row wrap self-acts">
        <p className="small muted grow">
          {given.length} of {status.competencies.received.length} rated. {partnerName} never sees this.
        </p>
        <Button look="quiet" isDisabled={send.isPending} onPress={() => send.mutate(null)}>
          Skip it
        </Button>
        <Button
          look="act"
          isPending={send.isPending}
          pendingText="Saving"
          whyNot={given.length === 0 ? 'Rate at least one row, or skip.' : undefined}
          onPress={() => send.mutate(given)}
        >
          Save my view
        </Button>
      </div>
    </div>
  );
}
