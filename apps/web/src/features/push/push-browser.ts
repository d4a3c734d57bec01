import { push, pushSubscription } from '@loopmate/contracts/push';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { pushStatusOf, type PushStatus } from './push-status.ts';

const WORKER = '/push-worker.js';

const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Not cached: the browser's own settings change it behind our back. */
export const pushQuery = queryOptions({ queryKey: ['push'], queryFn: readPush, staleTime: 0 });

async function readPush(): Promise<{ status: PushStatus; publicKey: string }> {
  const [{ publicKey, endpoint }, subscription] = await Promise.all([call(push.state), subscriptionHere()]);
  const status = pushStatusOf({
    canPush: canPush(),
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isStandalone: window.matchMedia('(display-mode: standalone)').matches,
    permission: canPush() ? Notification.permission : 'default',
    endpointHere: subscription?.endpoint ?? null,
    endpointThere: endpoint,
  });
  return { status, publicKey };
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = canPush() ? await navigator.serviceWorker.getRegistration(WORKER) : undefined;
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Throws a DOMException when the browser cannot reach its push service. */
export async function turnPushOn(publicKey: string): Promise<void> {
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One from before may be another person's, or for a key this server no longer has.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  await call(push.subscribe, { body: pushSubscription.parse(subscription.toJSON()) });
}

export async function turnPushOff(): Promise<void> {
  await call(push.unsubscribe);
  await (await subscriptionHere())?.unsubscribe();
}

/** After signing out, which the server knows: nothing of this person comes or stays on the screen. */
export async function forgetPush(): Promise<void> {
  const registration = canPush() ? await navigator.serviceWorker.getRegistration(WORKER) : undefined;
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
}
