import { Bell as BellIcon } from 'lucide-react';
import { LinkButton } from '../ui/link-button.tsx';
import { Icon } from '../ui/icon.tsx';

export function Bell({ unread = 0 }: { unread?: number }) {
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
