// Finds pairs away from the event loop. Plain JavaScript, because a worker thread is given this very file both from
// source and from the build.
import { parentPort } from 'node:worker_threads';
import { edgesOf, fewestOptionsFirst, solverFor } from '@loopmate/pairing/matching';

/**
 * @typedef {import('@loopmate/pairing/matching').Seeker} Seeker
 * @typedef {import('@loopmate/pairing/matching').MatchRules} MatchRules
 * @typedef {{ seekers: Seeker[], rules: MatchRules, isQuick: boolean }} Question
 */

/** @param {Question} question */
export function solve({ seekers, rules, isQuick }) {
  const edges = edgesOf(seekers, rules);
  const solver = isQuick ? fewestOptionsFirst : solverFor(seekers.length, Math.random);
  const mates = solver(seekers.length, edges);
  return edges.filter(({ a, b }) => mates[a] === b).map(({ a, b, quality }) => ({ a, b, quality }));
}

parentPort?.on('message', (/** @type {Question} */ question) => parentPort?.postMessage(solve(question)));
