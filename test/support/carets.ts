import { presenceOf, type PresenceUser } from '@loopmate/room-doc';
import * as Y from 'yjs';
import type { DocumentClient } from './document-client.ts';

export function caretAt(client: DocumentClient, index: number): void {
  const point = Y.createRelativePositionFromTypeIndex(client.text, index);
  client.provider.awareness.setLocalStateField('cursor', { anchor: point, head: point });
}

/** Where one client shows the caret of another. */
export function caretSeen(by: DocumentClient, of: DocumentClient): number | undefined {
  const cursor: unknown = stateOf(by, of)?.cursor;
  if (typeof cursor !== 'object' || cursor === null) return undefined;
  const point = Y.createRelativePositionFromJSON(Reflect.get(cursor, 'head'));
  return Y.createAbsolutePositionFromRelativePosition(point, by.doc)?.index;
}

export function userSeen(by: DocumentClient, of: DocumentClient): PresenceUser | undefined {
  return stateOf(by, of)?.user;
}

const stateOf = (by: DocumentClient, of: DocumentClient) =>
  presenceOf(by.provider.awareness.getStates().get(of.doc.clientID));
