import type { Cohort, CohortMember } from '@loopmate/contracts/cohorts';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import {
  Avatar,
  Button,
  Card,
  Chip,
  Dialog,
  IconButton,
  Menu,
  MenuItem,
  Note,
  toast,
} from '../../ui/index.ts';
import { ScrollBox } from '../room/scroll-box.tsx';
import { useMakeStaff, useRemoveMember } from './use-cohorts.ts';

type Act = 'staff' | 'remove';

export function MembersCard({ cohort }: { cohort: Cohort }) {
  const [asked, setAsked] = useState<{ member: CohortMember; act: Act } | null>(null);
  return (
    <Card title="People" aside={`${cohort.members.length}`}>
      <ScrollBox className="people-box" label="People of the cohort">
        <ul className="list">
          {cohort.members.map((member) => (
            <li key={member.id}>
              <Avatar name={member.name} />
              <span className="grow cohort-name">
                {member.name}
                {member.isMe && <span className="muted"> (you)</span>}
              </span>
              {member.role === 'staff' && <Chip>Runs it</Chip>}
              {cohort.role === 'staff' && !member.isMe && (
                <Menu
                  label={`What to do about ${member.name}`}
                  trigger={<IconButton icon={Ellipsis} size="s" label={`More about ${member.name}`} />}
                >
                  {member.role === 'member' && (
                    <MenuItem onAction={() => setAsked({ member, act: 'staff' })}>
                      Let them run it too
                    </MenuItem>
                  )}
                  <MenuItem isBad onAction={() => setAsked({ member, act: 'remove' })}>
                    Remove from the cohort
                  </MenuItem>
                </Menu>
              )}
            </li>
          ))}
        </ul>
      </ScrollBox>
      {asked && <Sure id={cohort.id} {...asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

interface SureProps {
  id: string;
  member: CohortMember;
  act: Act;
  onClose: () => void;
}

function Sure({ id, member, act, onClose }: SureProps) {
  const makeStaff = useMakeStaff(id);
  const remove = useRemoveMember(id);
  const change = act === 'staff' ? makeStaff : remove;
  const words =
    act === 'staff'
      ? {
          title: `Let ${member.name} run it too`,
          text: 'They see what you see of the members, and can do all you can do here, also remove you.',
          done: `${member.name} runs it too`,
        }
      : {
          title: `Remove ${member.name}`,
          text: 'They see the cohort and its hours no more. With the code they could join again; make a new one if they should not.',
          done: `${member.name} is removed`,
        };
  const go = () =>
    change.mutate(member.id, {
      onSuccess: () => {
        onClose();
        toast(words.done);
      },
    });
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            Not now
          </Button>
          <Button look={act === 'staff' ? 'act' : 'bad'} isPending={change.isPending} onPress={go}>
            {act === 'staff' ? 'Let them run it' : 'Remove'}
          </Button>
        </>
      }
    >
      <p>{words.text}</p>
      {change.isError && (
        <Note tone="bad" isLive>
          {errorText(change.error)}
        </Note>
      )}
    </Dialog>
  );
}
