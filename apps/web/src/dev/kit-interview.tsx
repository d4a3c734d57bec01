import { useState } from 'react';
import { AddEvidence, Card, EvidenceChip, Pips, RatingCard, toast, type ChosenRating } from '../ui/index.ts';

const ANCHORS = {
  1: 'No test; cannot find a bug that is pointed at.',
  2: 'One happy case; debugs by random change.',
  3: 'Own edge cases, traces state, finds and fixes own bugs.',
  4: 'Derives cases from invariants, says why they are enough, fixes the cause.',
};

export function KitInterview() {
  const [rating, setRating] = useState<ChosenRating>(2);
  return (
    <Card title="Scorecard" className="kit-12" aside={<Pips rating={rating} />}>
      <RatingCard label="Testing and debugging" anchors={ANCHORS} value={rating} onChange={setRating} />
      <RatingCard label="Sealed" anchors={ANCHORS} value={3} onChange={() => {}} isReadOnly canSkip={false} />
      <div className="row row-4">
        {([undefined, null, 1, 2, 3, 4] as const).map((one) => (
          <Pips key={String(one)} rating={one} />
        ))}
      </div>
      <div className="row wrap">
        <EvidenceChip
          kind="minus"
          time="24:55"
          text="Did not test the exact gap"
          onPress={() => toast('To 24:55')}
        />
        <EvidenceChip
          kind="plus"
          time="23:10"
          text="Wrote three tests unasked"
          onRemove={() => toast('Removed')}
        />
        <EvidenceChip kind="help" time="31:04" text="Hint 2, found it in a minute" />
        <EvidenceChip kind="question" time="12:40" />
        <AddEvidence onPress={() => toast('Choose a moment')} />
      </div>
    </Card>
  );
}
