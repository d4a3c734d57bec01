def expected_ndcg(query: list[str], score: list[float | None], gain: list[int], k: int) -> dict:
    """Return {"ndcg": value of each query, "mean": float | None, "swing": float | None}."""
    raise NotImplementedError
