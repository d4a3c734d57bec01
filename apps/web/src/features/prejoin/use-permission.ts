import { useEffect, useState } from 'react';

/** What the browser would answer: `prompt` means that it will ask. Undefined until it is known. */
export type Permission = 'granted' | 'prompt' | 'denied';

const NAMES = ['microphone', 'camera'] as const;

/** The stricter of microphone and camera; a browser that does not tell counts as one that asks. */
export function usePermission(needsCamera: boolean): Permission | undefined {
  const [permission, setPermission] = useState<Permission>();
  useEffect(() => {
    let isOver = false;
    const statuses: PermissionStatus[] = [];
    const tell = () => {
      const states = statuses.map((status) => status.state);
      if (isOver) return;
      if (states.includes('denied')) setPermission('denied');
      else
        setPermission(states.length > 0 && states.every((one) => one === 'granted') ? 'granted' : 'prompt');
    };
    const ask = async () => {
      const wanted = needsCamera ? NAMES : NAMES.slice(0, 1);
      for (const name of wanted) {
        const status = await query(name);
        if (!status) return statuses.splice(0);
        statuses.push(status);
      }
      return statuses;
    };
    void ask().then(() => {
      for (const status of statuses) status.addEventListener('change', tell);
      tell();
    });
    return () => {
      isOver = true;
      for (const status of statuses) status.removeEventListener('change', tell);
    };
  }, [needsCamera]);
  return permission;
}

async function query(name: (typeof NAMES)[number]): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name });
  } catch {
    return undefined;
  }
}
