"""Connected groups: what hangs together over two sides, such as registrations and contracts, found over whole columns (C04, C07).

Most registrations have one contract and most contracts one registration; those pairs are their own group. In what is left,
every node takes the name of its smallest neighbour, chains are cut short by half at a time, and the joined nodes are drawn
together to one, until no connection is left: a number of passes that grows with the logarithm of the rows.
"""

import polars as pl


def groups(pairs: pl.DataFrame) -> pl.Series:
    """A name of the group for each line of ``left`` and ``right``; a null side connects to nothing.

    The name is the smallest member of the group, so the order of the lines does not matter. Null for two null sides.
    """
    numbered = pairs.select(
        left=pl.when(pl.col("left").is_not_null()).then("l:" + pl.col("left")),
        right=pl.when(pl.col("right").is_not_null()).then("r:" + pl.col("right")),
    )
    edges = numbered.drop_nulls().unique()
    bare = numbered.filter(pl.col("left").is_null())["right"].drop_nulls().unique()
    alone = pl.col("left").is_unique() & pl.col("right").is_unique() & ~pl.col("right").is_in(bare.implode())
    joined = edges.filter(~alone)
    nodes = pl.concat([joined["left"], joined["right"].alias("left")]).unique().sort().alias("node")
    places = nodes.to_frame().with_row_index("place")
    one, other = (
        joined.select(node=side).join(places, on="node", how="left", maintain_order="left")["place"]
        for side in ("left", "right")
    )
    names = places.select("node", name=nodes.gather(_roots(one, other, nodes.len())))
    node = pl.coalesce("left", "right").alias("node")
    named = numbered.select(node).join(names, on="node", how="left", maintain_order="left")
    return named.select(pl.coalesce("name", "node")).to_series()


def _roots(one: pl.Series, other: pl.Series, size: int) -> pl.Series:
    """For each of so many nodes the smallest that it is connected to."""
    root = pl.int_range(size, eager=True, dtype=pl.UInt32)
    edges = pl.DataFrame({"one": one, "other": other}, schema={"one": pl.UInt32, "other": pl.UInt32})
    while edges.height:
        ways = pl.concat([edges, edges.select(one="other", other="one")])
        least = ways.group_by("one").agg(pl.col("other").min()).filter(pl.col("other") < pl.col("one"))
        root = root.scatter(least["one"], least["other"])
        while not (shorter := root.gather(root)).equals(root):
            root = shorter
        edges = edges.select(one=root.gather(edges["one"]), other=root.gather(edges["other"]))
        edges = edges.filter(pl.col("one") != pl.col("other")).unique()
    return root
