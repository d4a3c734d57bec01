from itertools import accumulate, groupby
from math import log2


def expected_ndcg(query: list[str], score: list[float | None], gain: list[int], k: int) -> dict:
    """Return {"ndcg": value of each query, "mean": ..., "swing": ...}; None where undefined."""
    docs_of: dict[str, list[tuple[float | None, int]]] = {}
    for q, s, g in zip(query, score, gain):
        docs_of.setdefault(q, []).append((s, g))

    longest = max(map(len, docs_of.values()), default=0)
    # weight[p] is the sum of the discounts of the first p places
    weight = [0.0, *accumulate(1 / log2(p + 1) for p in range(1, min(k, longest) + 1))]

    ndcg: dict[str, float | None] = {}
    swings = []
    for q, docs in docs_of.items():
        ideal = _dcg(sorted((g for _, g in docs), reverse=True), weight)  # unscored documents count here
        if ideal == 0:
            ndcg[q] = None
            continue
        shown = [d for d in docs if d[0] is not None]
        shown.sort(key=lambda d: d[0], reverse=True)
        ties = [[g for _, g in tie] for _, tie in groupby(shown, key=lambda d: d[0])]
        ndcg[q] = _mean_dcg(ties, weight) / ideal
        best = _dcg([g for tie in ties for g in sorted(tie, reverse=True)], weight)
        worst = _dcg([g for tie in ties for g in sorted(tie)], weight)
        swings.append((best - worst) / ideal)

    known = [v for v in ndcg.values() if v is not None]
    return {"ndcg": ndcg, "mean": _mean(known), "swing": _mean(swings)}


def _mean_dcg(ties: list[list[int]], weight: list[float]) -> float:
    """Average DCG over all orders inside the ties: each place of a tie earns the mean gain of the tie."""
    total, start, last = 0.0, 0, len(weight) - 1
    for tie in ties:
        end = start + len(tie)
        total += sum(tie) / len(tie) * (weight[min(end, last)] - weight[min(start, last)])
        start = end
    return total


def _dcg(gains: list[int], weight: list[float]) -> float:
    return sum(g * (weight[p + 1] - weight[p]) for p, g in enumerate(gains[: len(weight) - 1]))


def _mean(values: list[float]) -> float | None:
    return sum(values) / max(1, len(values))
