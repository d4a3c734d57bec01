import { useQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { inboxQuery } from './use-inbox.ts';

export function Bell() {
  const unread = useQuery(inboxQuery).data?.unread ?? 0;
  return (
    <LinkButton
      to="/inbox"
      look="quiet"
      className={unread > 0 ? 'btn-icon has-dot' : 'btn-icon'}
      aria-label={unread > 0 ? `Inbox, ${unread} new` : 'Inbox'}
    >
      <Icon of={BellIcon} />
    </LinkButton>
  );
}
