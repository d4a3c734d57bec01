// The service worker of web push: shows what comes and opens what is pressed. It answers no request of a page, and keeps
// nothing. Plain JavaScript in one file, because Firefox starts no worker from modules.

/** What packages/contracts calls a PushMessage. Whatever comes, something must be shown, or browsers take the right away. */
function messageIn(data) {
  let message;
  try {
    message = data?.json();
  } catch {
    message = undefined;
  }
  const text = (value, fallback) => (typeof value === 'string' && value ? value : fallback);
  return {
    id: text(message?.id, ''),
    title: text(message?.title, 'Loopmate'),
    body: text(message?.body, 'There is news in your inbox.'),
    url: pathOf(text(message?.url, '/inbox')),
    tag: text(message?.tag, 'inbox'),
  };
}

/** Only ever a page of this server. */
function pathOf(url) {
  const { origin } = self.location;
  const target = URL.canParse(url, origin) ? new URL(url, origin) : new URL('/inbox', origin);
  return target.origin === origin ? target.pathname + target.search + target.hash : '/inbox';
}

async function show({ id, title, body, url, tag }) {
  const shown = await self.registration.getNotifications({ tag });
  // A message that was sent again, because its server died before it could note that it had sent it, makes no sound.
  const isAgain = id !== '' && shown.some((one) => one.data?.id === id);
  await self.registration.showNotification(title, {
    body,
    tag,
    renotify: !isAgain,
    silent: isAgain,
    icon: '/icon-192.png',
    data: { id, url },
  });
}

async function open(url) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pathOfPage = (page) => new URL(page.url).pathname;
  const there = pages.find((page) => pathOfPage(page) === url);
  if (there) return there.focus();
  // Nobody is taken out of a call.
  const other = pages.find((page) => !/\/(room|prejoin)$/.test(pathOfPage(page)));
  if (!other) return self.clients.openWindow(url);
  const page = await other.focus();
  // A page from before this worker is not its to navigate.
  return page.navigate(url).catch(() => self.clients.openWindow(url));
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(messageIn(event.data))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? '/inbox'));
});
