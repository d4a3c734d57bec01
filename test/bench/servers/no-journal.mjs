// Ours without durability, for comparison only: commits are numbered and thrown away.
import { CollabStore } from '../../../libs/collab/dist/collab.store.js';

const seqs = new Map();
CollabStore.prototype.append = async (cuts) => {
  for (const { documentId, updates } of cuts) seqs.set(documentId, (seqs.get(documentId) ?? 0) + updates);
  return new Map(cuts.map(({ documentId }) => [documentId, seqs.get(documentId)]));
};
CollabStore.prototype.ahead = async () => new Set();
