import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { takePageFocus, wantPageFocus } from '../ui/page-focus.ts';
import { ErrorPage, NotFoundPage, PendingPage } from './fault-pages.tsx';
import { gate } from './gate.ts';
import { page } from './page.tsx';
import { readBooking } from './read-booking.ts';
import { readHours } from './read-hours.ts';
import { Root } from './root.tsx';
import { AppShell, BareShell } from './shells.tsx';

/** When not even the shell could load: the gate asks the server first. */
function BareErrorPage(failure: ErrorComponentProps) {
  return (
    <BareShell>
      <ErrorPage {...failure} />
    </BareShell>
  );
}

const root = createRootRoute({
  component: Root,
  notFoundComponent: () => (
    <BareShell>
      <NotFoundPage />
    </BareShell>
  ),
  errorComponent: BareErrorPage,
});
/** Anyone; only the name above. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: BareShell });
/** Signed in, with header and tabs. */
const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  beforeLoad: gate,
  component: () => <AppShell />,
  errorComponent: BareErrorPage,
});
/** Signed in, the whole window: the page brings its own header. */
const full = createRoute({
  getParentRoute: () => root,
  id: 'full',
  beforeLoad: gate,
  component: Outlet,
  errorComponent: BareErrorPage,
});

const readNext = (search: Record<string, unknown>): { next?: string } =>
  typeof search['next'] === 'string' ? { next: search['next'] } : {};

/** A page is one row here. `load` names the file and its export: `() => import('../features/…').then((file) => file.BookPage)`. */
const pages = [
  open.addChildren([
    page({
      parent: open,
      path: '/sign-in',
      title: 'Sign in',
      load: () => import('../features/people/sign-in-page.tsx').then((file) => file.SignInPage),
      search: readNext,
    }),
    page({
      parent: open,
      path: '/sign-up',
      title: 'Create an account',
      load: () => import('../features/people/sign-up-page.tsx').then((file) => file.SignUpPage),
      search: readNext,
    }),
    page({
      parent: open,
      path: '/invite/$token',
      title: 'Invitation',
      load: () => import('../features/interviews/invite-page.tsx').then((file) => file.InvitePage),
    }),
    page({
      parent: open,
      path: '/join/$code',
      title: 'Join a cohort',
      load: () => import('../features/cohorts/join-page.tsx').then((file) => file.JoinPage),
    }),
    page({
      parent: open,
      path: '/dev/ui',
      title: 'Kit',
      load: () => import('../dev/kit-page.tsx').then((file) => file.KitPage),
    }),
    page({
      parent: open,
      path: '/dev/run',
      title: 'Runner',
      load: () => import('../dev/run-page.tsx').then((file) => file.RunPage),
    }),
  ]),
  member.addChildren([
    page({
      parent: member,
      path: '/welcome',
      title: 'Welcome',
      load: () => import('../features/people/welcome-page.tsx').then((file) => file.WelcomePage),
    }),
    page({
      parent: member,
      path: '/home',
      title: 'Home',
      load: () => import('../features/interviews/home-page.tsx').then((file) => file.HomePage),
    }),
    page({
      parent: member,
      path: '/book',
      title: 'Book',
      load: () => import('../features/scheduling/book-page.tsx').then((file) => file.BookPage),
      search: readBooking,
    }),
    page({
      parent: member,
      path: '/now',
      title: 'Find a peer now',
      load: () => import('../features/queue/now-page.tsx').then((file) => file.NowPage),
      search: readBooking,
    }),
    page({
      parent: member,
      path: '/practice',
      title: 'Practice hours',
      load: () => import('../features/queue/practice-page.tsx').then((file) => file.PracticePage),
    }),
    page({
      parent: member,
      path: '/cohorts',
      title: 'Cohorts',
      load: () => import('../features/cohorts/cohorts-page.tsx').then((file) => file.CohortsPage),
    }),
    page({
      parent: member,
      path: '/cohorts/$id',
      title: 'Cohort',
      load: () => import('../features/cohorts/cohort-page.tsx').then((file) => file.CohortPage),
    }),
    page({
      parent: member,
      path: '/availability',
      title: 'Your hours',
      load: () =>
        import('../features/scheduling/availability-page.tsx').then((file) => file.AvailabilityPage),
      search: readHours,
    }),
    page({
      parent: member,
      path: '/invitations/$id',
      title: 'Invitation',
      load: () => import('../features/scheduling/invitation-page.tsx').then((file) => file.InvitationPage),
    }),
    page({
      parent: member,
      path: '/interviews',
      title: 'Interviews',
      load: () => import('../features/interviews/interviews-page.tsx').then((file) => file.InterviewsPage),
    }),
    page({
      parent: member,
      path: '/interviews/$id',
      title: 'Interview',
      load: () => import('../features/interviews/interview-page.tsx').then((file) => file.InterviewPage),
    }),
    page({
      parent: member,
      path: '/interviews/$id/move',
      title: 'Another time',
      load: () => import('../features/interviews/move-page.tsx').then((file) => file.MovePage),
    }),
    page({
      parent: member,
      path: '/interviews/$id/prejoin',
      title: 'Get ready',
      load: () => import('../features/prejoin/prejoin-page.tsx').then((file) => file.PrejoinPage),
    }),
    page({
      parent: member,
      path: '/interviews/$id/scorecard',
      title: 'Scorecard',
      load: () => import('../features/scorecards/scorecard-page.tsx').then((file) => file.ScorecardPage),
    }),
    page({
      parent: member,
      path: '/interviews/$id/reveal',
      title: 'Both scorecards',
      load: () => import('../features/scorecards/reveal-page.tsx').then((file) => file.RevealPage),
    }),
    page({
      parent: member,
      path: '/inbox',
      title: 'Inbox',
      load: () => import('../features/inbox/inbox-page.tsx').then((file) => file.InboxPage),
    }),
    page({
      parent: member,
      path: '/settings',
      title: 'Profile and settings',
      load: () => import('../features/people/settings-page.tsx').then((file) => file.SettingsPage),
    }),
  ]),
  full.addChildren([
    page({
      parent: full,
      path: '/interviews/$id/room',
      title: 'Room',
      load: () => import('../features/room/room-page.tsx').then((file) => file.RoomPage),
    }),
  ]),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

let isFirst = true;
router.subscribe('onRendered', ({ pathChanged }) => {
  const title = router.state.matches.at(-1)?.staticData.title;
  if (pathChanged && title) document.title = `${title} · Loopmate`;
  if (pathChanged && !isFirst) {
    wantPageFocus();
    takePageFocus(document.querySelector('h1'));
  }
  isFirst = false;
});
