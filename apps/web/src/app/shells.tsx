import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { QueueBar } from '../features/queue/queue-bar.tsx';
import { Logo } from '../ui/logo.tsx';
import { Bell } from './bell.tsx';
import { NAV } from './nav.ts';

// Menus weigh as much as a page; the header stands without this one.
const ProfileMenu = lazy(() => import('./profile-menu.tsx').then((file) => ({ default: file.ProfileMenu })));

function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to the page
    </a>
  );
}

/** Pages of a signed-in person: header, and tabs at the bottom of a phone. */
export function AppShell({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <div className="app">
      <SkipLink />
      <header className="bar">
        <Link to="/home" className="brand">
          <Logo />
          <span>Loopmate</span>
        </Link>
        <nav aria-label="Main">
          {NAV.filter((item) => !item.isPhoneOnly).map((item) => (
            <Link key={item.to} to={item.to}>
              {item.label}
            </Link>
          ))}
        </nav>
        <div className="bar-end">
          <Bell />
          <Suspense fallback={<span className="me" />}>
            <ProfileMenu />
          </Suspense>
        </div>
      </header>
      <QueueBar />
      <main id="main">{children}</main>
      <nav className="tabs-bar" aria-label="Main, at the bottom">
        {NAV.map(({ to, label, icon: Drawing }) => (
          <Link key={to} to={to}>
            <Drawing aria-hidden className="i" />
            {label}
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** Pages before and beside the account: only the name above. */
export function BareShell({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <div className="bare">
      <SkipLink />
      <header className="bare-bar">
        <a href="/" className="brand">
          <Logo size={28} />
          <span>Loopmate</span>
        </a>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
