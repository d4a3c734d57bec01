import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftKeeper, type Kept, type KeeperPorts, type KeeperState } from './draft-keeper.ts';

/** One keeper a draft in this tab: closing the drawer and opening it again goes on with the same one. */
export type Keepers<T> = Map<string, DraftKeeper<T>>;

export function useKeeper<T>(
  keepers: Keepers<T>,
  name: string,
  server: Kept<T>,
  ports: () => KeeperPorts<T>,
): { keeper: DraftKeeper<T>; state: KeeperState<T> } {
  const [keeper] = useState(() => {
    const found = keepers.get(name) ?? new DraftKeeper(server, ports());
    keepers.set(name, found);
    return found;
  });
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => keeper.replace(server), [keeper, server]);
  useEffect(() => {
    window.addEventListener('online', keeper.retryNow);
    return () => {
      window.removeEventListener('online', keeper.retryNow);
      void keeper.flush();
    };
  }, [keeper]);
  return { keeper, state };
}
