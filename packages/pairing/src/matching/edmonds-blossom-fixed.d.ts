declare module 'edmonds-blossom-fixed/blossom.js' {
  /** Edges of two nodes from 0 and a whole weight; the mate of each node, or -1. May be shorter than the nodes are many. */
  export default function maximumMatching(edges: readonly (readonly [number, number, number])[]): number[];
}
