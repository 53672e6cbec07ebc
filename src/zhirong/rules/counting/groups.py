"""Connected groups: registrations and contracts that hang together are one deal (C04).

Most registrations have one contract and most contracts one registration; those pairs are their own group, found over columns.
Only what is left is joined one by one.
"""

import polars as pl


def groups(pairs: pl.DataFrame) -> pl.Series:
    """A name of the group for each line of ``left`` and ``right``; a null side connects to nothing.

    The name is the smallest member of the group, so the order of the lines does not matter.
    """
    numbered = pairs.select(
        left=pl.when(pl.col("left").is_not_null()).then("l:" + pl.col("left")),
        right=pl.when(pl.col("right").is_not_null()).then("r:" + pl.col("right")),
    )
    edges = numbered.drop_nulls().unique(maintain_order=True)
    alone = edges.filter(pl.col("left").is_unique() & pl.col("right").is_unique())
    joined = edges.join(alone, on=["left", "right"], how="anti")
    root: dict[str, str] = {}

    def top(node: str) -> str:
        while (above := root.setdefault(node, node)) != node:
            root[node] = root.get(above, above)
            node = root[node]
        return node

    for left, right in joined.iter_rows():
        one, other = top(left), top(right)
        if one != other:
            root[max(one, other)] = min(one, other)
    names = pl.DataFrame(
        {"node": list(root), "name": [top(node) for node in root]}, schema={"node": pl.String, "name": pl.String}
    )
    node = pl.coalesce("left", "right").alias("node")
    return (
        numbered.with_columns(node)
        .join(names, on="node", how="left", maintain_order="left")
        .select(pl.coalesce("name", "node"))
        .to_series()
    )
