import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Ellipsis, Flag, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { blocksQuery, useBlock } from '../people/blocks.queries.ts';
import { firstName } from '../scheduling/interview-words.ts';
import { BlockDialog } from './block-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { REPORTED_HASH } from './reported-hash.ts';

/** What one may need about a peer and hopes not to. */
export function PartnerMenu({ interview }: { interview: InterviewSummary }) {
  const { partner } = interview;
  const name = firstName(partner.name);
  const isReported = useLocation({ select: ({ hash }) => hash === REPORTED_HASH });
  const [open, setOpen] = useState<'block' | 'report' | null>(isReported ? 'report' : null);
  const { data: blocked } = useQuery(blocksQuery);
  const lift = useBlock('lift');
  const isBlocked = blocked?.some(({ person }) => person.id === partner.id) ?? false;
  const close = () => setOpen(null);
  return (
    <>
      <Menu label={`About ${name}`} trigger={<IconButton icon={Ellipsis} label={`More about ${name}`} />}>
        {isBlocked ? (
          <MenuItem icon={UserCheck} onAction={() => lift.mutate(partner)}>
            {`Lift the block of ${name}`}
          </MenuItem>
        ) : (
          <MenuItem icon={UserX} onAction={() => setOpen('block')}>
            {`Block ${name}`}
          </MenuItem>
        )}
        <MenuItem icon={Flag} onAction={() => setOpen('report')}>
          {`Report ${name}`}
        </MenuItem>
      </Menu>
      <BlockDialog interview={interview} isOpen={open === 'block'} onClose={close} />
      <ReportDialog
        interview={interview}
        isOpen={open === 'report'}
        isReported={isReported}
        isBlocked={isBlocked}
        onClose={close}
      />
    </>
  );
}
