/**
 * @param {string[]} query           query of each row
 * @param {(number | null)[]} score  score of each row, null when the ranker gave none
 * @param {number[]} gain            gain of each row, a whole number from 0 to 10
 * @param {number} k                 number of places that count
 * @returns {{ndcg: Object<string, number | null>, mean: number | null, swing: number | null}}
 */
export function expectedNdcg(query, score, gain, k) {
  throw new Error("not implemented");
}
