import { Check, Headphones, Unplug } from 'lucide-react';
import { Button, Chip, EmptyState, Note, RoundShape, Strip } from '../ui/index.ts';

export function KitSurfaces() {
  return (
    <>
      <div className="stack stack-3 kit-6">
        <Strip tone="warn" icon={Unplug} aside="14 unsaved changes">
          Reconnecting, keep typing
        </Strip>
        <Strip tone="good" icon={Check}>
          All 14 changes saved
        </Strip>
        <Strip tone="info" icon={Headphones}>
          Kenji is five minutes late
        </Strip>
        <Strip tone="bad">The room is closed</Strip>
        <Note>On 28 March the clocks change in Lisbon. Your time stays at 19:00.</Note>
        <Note tone="warn">You gave a 1 without evidence. Add a moment or 40 characters.</Note>
        <Note tone="bad">This time was taken a moment ago. Choose another one.</Note>
        <Note tone="good">Kenji said yes. Both of you have mail.</Note>
        <div className="row wrap">
          <Chip>Kenji&apos;s own</Chip>
          <Chip tone="line">hidden from Kenji</Chip>
          <Chip tone="good" icon={Check}>
            Answered
          </Chip>
          <Chip tone="warn">Partly</Chip>
          <Chip tone="bad">Not answered</Chip>
          <Chip tone="info">New here</Chip>
        </div>
      </div>
      <div className="kit-6">
        <EmptyState
          picture={<RoundShape sides={5} look="open" size={40} />}
          title="No deep learning interview yet"
          acts={
            <>
              <Button look="act" size="s">
                Book one
              </Button>
              <Button size="s">Invite a friend</Button>
            </>
          }
        >
          Three give you a first range.
        </EmptyState>
      </div>
    </>
  );
}
