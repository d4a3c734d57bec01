import { useMe } from '../../app/use-me.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { BlocksCard } from './blocks-card.tsx';
import { LoginsCard } from './logins-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { ProfileCard, RoundsCard } from './profile-card.tsx';
import { LookCard } from './look-card.tsx';
import './people.css';

const SECTIONS = [
  { id: 'profile', title: 'Profile' },
  { id: 'rounds', title: 'Rounds' },
  { id: 'look', title: 'Look' },
  { id: 'password', title: 'Password', isForAccounts: true },
  { id: 'logins', title: 'Where you are signed in' },
  { id: 'blocks', title: 'Blocked people' },
] as const satisfies readonly { id: string; title: string; isForAccounts?: true }[];

export function SettingsPage() {
  const me = useMe();
  return (
    <div className="page settings">
      <PageHeader title="Profile and settings" subtitle={me.email ?? 'You are here as a guest.'} />
      <div className="settings-grid">
        <nav className="settings-nav" aria-label="On this page">
          {SECTIONS.filter((one) => !(me.isGuest && 'isForAccounts' in one)).map(({ id, title }) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        <div className="settings-cards">
          {me.isGuest && <GuestNote />}
          <div id="profile">
            <ProfileCard me={me} />
          </div>
          <div id="rounds">
            <RoundsCard me={me} />
          </div>
          <div id="look">
            <LookCard />
          </div>
          {me.email && (
            <div id="password">
              <PasswordCard email={me.email} />
            </div>
          )}
          <div id="logins">
            <LoginsCard timeZone={me.timeZone} />
          </div>
          <div id="blocks">
            <BlocksCard />
          </div>
        </div>
      </div>
    </div>
  );
}

function GuestNote() {
  return (
    <Note tone="warn">
      <div className="between wrap">
        <p>
          <b>You are here as a guest.</b> Only this browser can open your interview and scorecards.
        </p>
        <LinkButton to="/sign-up" size="s">
          Keep my work
        </LinkButton>
      </div>
    </Note>
  );
}
