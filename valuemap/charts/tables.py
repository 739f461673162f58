"""What charts show as tables, and figures that have no chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift
from valuemap.domain.weighing import NO_OPINION, STANCES
from valuemap.overviews.council import Council, mean_splits
from valuemap.overviews.evening import compared, placed_profiles
from valuemap.texts.dates import points
from valuemap.texts.own import own_values as own_texts
from valuemap.texts.pictures import council as council_texts
from valuemap.texts.pictures import picture as picture_texts
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as texts
from valuemap.texts.screens import weigh as weigh_texts

Clusters = Mapping[str, Cluster]


@dataclass(frozen=True)
class Table:
    """Rows of ready-made words; the first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def result_table(result: Published, names: Sequence[str], clusters: Clusters) -> Table:
    """The numbers of both charts: a row per cluster, a column per shown faction."""
    shown = result.profiles(names)
    head = (
        texts.CLUSTER,
        texts.WEIGHT,
        texts.SHARED,
        texts.CONTESTED,
        texts.COUNCIL,
        *(name for name, _ in shown),
    )
    rows = []
    for i, split in enumerate(result.splits):
        council = None if result.council is None else result.council[i]
        figures = (split.mean, split.shared, split.contested, council, *(p[i] for _, p in shown))
        rows.append(
            (
                clusters[split.cluster].name,
                *map(texts.figure, figures),
            )
        )
    return Table(texts.TABLE_CAPTION, head, tuple(rows))


def evening_table(
    results: Sequence[Published], names: Sequence[str], clusters: Clusters
) -> Table | None:
    """The numbers of the map over all questions of one list: a row per cluster.

    Args:
        results: as `charts.value_map.evening_picture` takes them; None where it is.
    """
    splits = mean_splits(results)
    if not splits:
        return None
    means = placed_profiles(results)
    shown = [(name, own) for name, own in zip(names, means, strict=True) if own is not None]
    rows = tuple(
        (
            clusters[split.cluster].name,
            *map(
                texts.figure,
                (split.mean, split.shared, split.contested, *(own[n] for _, own in shown)),
            ),
        )
        for n, split in enumerate(splits)
    )
    head = (texts.CLUSTER, texts.WEIGHT, texts.SHARED, texts.CONTESTED, *(n for n, _ in shown))
    return Table(picture_texts.evening_caption(len(compared(results))), head, rows)


def expert_table(result: Published) -> Table:
    """The measures with three decimals, those that there are."""
    found = {
        "h": result.h,
        "h_chance": result.h_chance,
        "h_seats": result.h_seats,
        "s_all": result.s_all,
        **vars(result.scalars),
    }
    rows = [
        (label, texts.decimals(value))
        for name, label in texts.EXPERT_NAMES.items()
        if (value := found[name]) is not None
    ]
    return Table(texts.EXPERT_CAPTION, texts.EXPERT_HEAD, tuple(rows))


def profiles_table(
    result: Published, names: Sequence[str], chosen: int, clusters: Clusters
) -> Table:
    """A row per cluster: one shown faction, and the range of the other shown ones."""
    own = result.rows[chosen].profile or ()
    others = [profile for _, profile in result.profiles(names, but=chosen)]
    rows = []
    for i, (cluster, share) in enumerate(zip(clusters.values(), own, strict=False)):
        column = [other[i] for other in others]
        ends = (min(column), max(column)) if column else (None, None)
        shares = (share, *ends)
        rows.append((cluster.name, *map(texts.figure, shares)))
    head = (texts.CLUSTER, names[chosen], *texts.PROFILES_OTHERS)
    return Table(texts.PROFILES_CAPTION, head, tuple(rows))


def change_table(shift: PublishedShift, names: Sequence[str], clusters: Clusters) -> Table:
    """A row per cluster, a column per shown faction: its change in points."""
    shown = [
        (name, moved.change)
        for name, moved in zip(names, shift.rows, strict=True)
        if moved is not None
    ]
    rows = [
        (cluster.name, *(shift_texts.signed(change[i]) for _, change in shown))
        for i, cluster in enumerate(clusters.values())
    ]
    return Table(
        shift_texts.CHANGE_CAPTION, (texts.CLUSTER, *(name for name, _ in shown)), tuple(rows)
    )


def council_table(council: Council, names: Sequence[str], clusters: Clusters) -> Table:
    """The numbers of the heatmap: a row per shown faction, a column per cluster."""
    rows = [
        (names[f], *(points(share) for share in profile))
        for f in council.order
        if (profile := council.profiles[f]) is not None
    ]
    head = (council_texts.FACTION, *(cluster.name for cluster in clusters.values()))
    return Table(council_texts.TABLE_CAPTION, head, tuple(rows))


def pairs_table(council: Council, names: Sequence[str], clusters: Clusters) -> Table:
    """All pairs of factions, the closest first."""
    rows = [
        (
            council_texts.both(pair, names),
            points(pair.distance),
            texts.NONE if pair.shared is None else clusters[pair.shared].name,
            str(pair.questions),
        )
        for pair in council.pairs
    ]
    return Table(council_texts.PAIRS_CAPTION, council_texts.PAIRS_HEAD, tuple(rows))


def shift_table(shift: PublishedShift, names: Sequence[str], clusters: Clusters) -> Table:
    """A row per shown faction: how far it moved, and its largest rise and fall."""
    rows = []
    for name, moved in zip(names, shift.rows, strict=True):
        if moved is None:
            continue
        distance, change = moved.distance, moved.change
        names_of = [cluster.name for cluster in clusters.values()]
        rows.append(
            (
                name,
                points(distance),
                shift_texts.moved_most(names_of, change, 1),
                shift_texts.moved_most(names_of, change, -1),
            )
        )
    return Table(shift_texts.SHIFT_CAPTION, shift_texts.SHIFT_HEAD, tuple(rows))


def values_table(result: Published, clusters: Clusters) -> Table:
    """A row per value that was chosen, cluster by cluster, the most chosen first."""
    known = {
        value.id: (place, cluster.name, value.name)
        for place, cluster in enumerate(clusters.values())
        for value in cluster.values
    }
    for place, cluster in enumerate(clusters.values()):
        for value_id, _ in result.figures.values:
            # One that is not ours is known by its id: a meeting may come from elsewhere.
            if value_id.partition(".")[0] == cluster.id:
                known.setdefault(value_id, (place, cluster.name, value_id))
    found = [
        (*known.get(value_id, (len(clusters), texts.NONE, value_id)), value_id, number)
        for value_id, number in result.figures.values
    ]
    rows = [
        (own_texts.value_name(value_id, name), cluster, str(number))
        for _, cluster, name, value_id, number in sorted(found, key=lambda one: (one[0], -one[4]))
    ]
    return Table(texts.VALUES_CAPTION, texts.VALUES_HEAD, tuple(rows))


def stances_table(result: Published) -> Table:
    """A row per possible stance on the proposition, from against to for."""
    counts = dict(zip((NO_OPINION, *STANCES), result.figures.stances or (), strict=False))
    rows = tuple(
        (weigh_texts.stance(answer), str(counts.get(answer, 0)))
        for answer in (*STANCES, NO_OPINION)
    )
    return Table(texts.STANCES_CAPTION, texts.STANCES_HEAD, rows)
