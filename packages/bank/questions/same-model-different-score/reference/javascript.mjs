export function expectedNdcg(query, score, gain, k) {
  const docsOf = new Map();
  query.forEach((q, i) => {
    if (!docsOf.has(q)) docsOf.set(q, []);
    docsOf.get(q).push({ score: score[i], gain: gain[i] });
  });

  const values = new Map();
  const swings = [];
  for (const [q, docs] of docsOf) {
    const ideal = dcg(descending(docs.map((d) => d.gain)), k); // unscored documents count here
    if (ideal === 0) {
      values.set(q, null);
      continue;
    }
    const ties = tiesOf(docs);
    values.set(q, meanDcg(ties, k) / ideal);
    const best = dcg(ties.flatMap(descending), k);
    const worst = dcg(ties.flatMap((t) => descending(t).reverse()), k);
    swings.push((best - worst) / ideal);
  }
  const known = [...values.values()].filter((v) => v !== null);
  return { ndcg: Object.fromEntries(values), mean: mean(known), swing: mean(swings) };
}

/** Gains of the scored documents, best score first, one list for each distinct score. */
function tiesOf(docs) {
  const byScore = new Map();
  for (const { score, gain } of docs) {
    if (score === null) continue; // 0 is a score, null is none
    if (!byScore.has(score)) byScore.set(score, []);
    byScore.get(score).push(gain);
  }
  return [...byScore].sort(([a], [b]) => b - a).map(([, gains]) => gains);
}

/** Average DCG over all orders inside the ties: each place of a tie earns the mean gain of the tie. */
function meanDcg(ties, k) {
  let total = 0;
  let place = 0;
  for (const gains of ties) {
    const average = sum(gains) / gains.length;
    const end = Math.min(place + gains.length, k);
    while (place < end) total += average / Math.log2(++place + 1);
  }
  return total;
}

const descending = (numbers) => [...numbers].sort((a, b) => b - a);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const mean = (numbers) => (numbers.length === 0 ? null : sum(numbers) / numbers.length);
const dcg = (gains, k) => sum(gains.slice(0, k).map((g, p) => g / Math.log2(p + 2)));
