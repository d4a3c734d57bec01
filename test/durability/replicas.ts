import { codeTextName, readJournalPack } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { DocumentClient } from '../support/document-client.ts';
import type { ServerProcess } from '../support/server-process.ts';
import type { Cluster, ClusterRoom } from './cluster.ts';
import type { Replica } from './history.ts';

/** What a node gives somebody who comes with nothing. */
export async function readFromNode(node: ServerProcess, room: ClusterRoom, who: string): Promise<Replica> {
  const { codeId: documentId, epoch, people } = room;
  const cookie = people[0]?.cookie ?? '';
  const reader = new DocumentClient({ url: node.url, documentId, cookie, epoch });
  try {
    await reader.seeded();
    await reader.synced();
    return { name: `${who} on ${node.url}`, text: reader.text.toJSON() };
  } finally {
    reader.close();
  }
}

/** What the rows of the journal say by themselves, without a snapshot: replay reads these. */
export async function readFromJournal(cluster: Cluster, { codeId }: ClusterRoom): Promise<Replica> {
  const rows = await cluster.query<{ pack: Buffer }>`
    SELECT pack FROM document_update WHERE document_id = ${codeId} ORDER BY seq`;
  const doc = new Y.Doc();
  for (const { pack } of rows) for (const { update } of readJournalPack(pack)) Y.applyUpdate(doc, update);
  return { name: 'the journal', text: doc.getText(codeTextName('python')).toJSON() };
}
