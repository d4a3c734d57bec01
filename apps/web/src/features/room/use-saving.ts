import { useCallback, useState } from 'react';
import { worstSave, type SaveView } from '../editor/index.ts';

/** One word for all documents of the room: the least safe of them. */
export function useSaving() {
  const [views, setViews] = useState<Readonly<Record<string, SaveView>>>({});
  const report = useCallback((documentId: string, view: SaveView) => {
    setViews((all) => (all[documentId] === view ? all : { ...all, [documentId]: view }));
  }, []);
  return { views, report };
}

/** Only what is open now counts: a document of the half before may have gone while it was still on its way. */
export function savingOf(views: Readonly<Record<string, SaveView>>, documentIds: readonly string[]) {
  const open = documentIds.flatMap((id) => views[id] ?? []);
  return open.length > 0 ? worstSave(open) : undefined;
}
