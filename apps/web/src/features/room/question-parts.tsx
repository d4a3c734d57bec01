import type { InterviewerQuestion } from '@loopmate/contracts/questions';
import { Eye } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useRoom } from './room-context.ts';
import { ServerHtml } from './server-html.tsx';
import { useAct } from './use-command.ts';

/** What the candidate reads, and the parts kept back until the interviewer shows them. */
export function QuestionParts({ parts }: { parts: InterviewerQuestion['parts'] }) {
  return parts.map((part) =>
    part.released ? <ServerHtml key={part.id} html={part.html} /> : <HeldPart key={part.id} part={part} />,
  );
}

function HeldPart({ part }: { part: InterviewerQuestion['parts'][number] }) {
  const { client, room, partner } = useRoom();
  const { isPending, act } = useAct();
  const canShow = room.phase === 'half' || room.phase === 'read_in';
  return (
    <section className="held">
      <div className="between">
        <Chip>Not shown yet{part.afterMin === null ? '' : `, plan: after ${part.afterMin} min`}</Chip>
        <Button
          size="s"
          icon={Eye}
          isPending={isPending}
          isDisabled={!canShow}
          onPress={() => act(() => client.command('part:release', { part: part.id }))}
        >
          Show {partner.name}
        </Button>
      </div>
      <ServerHtml html={part.html} />
    </section>
  );
}
