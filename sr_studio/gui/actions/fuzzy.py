"""Finding a command from a few of its letters."""

_START, _WORD, _RUN, _GAP = 16, 12, 8, 1


def match(query: str, text: str) -> tuple[int, tuple[int, ...]] | None:
    """Find the letters of ``query`` in ``text`` in order; None where they are not all there.

    Returns a score (larger is better) and the positions found. Beginnings of words and letters in a run
    count more; skipped letters and long texts count less. Each word of the query is found on its own, so
    their order does not matter. Case is ignored.
    """
    total, places = 0, set[int]()
    for word in query.casefold().split():
        found = _match_word(word, text)
        if found is None:
            return None
        total += found[0]
        places.update(found[1])
    return total - len(text) // 8, tuple(sorted(places))


def _match_word(word: str, text: str) -> tuple[int, tuple[int, ...]] | None:
    """Best alignment of one word, by dynamic programming over (letter of the word, position in the text)."""
    low = [letter.casefold() for letter in text]
    starts = [place == 0 or not text[place - 1].isalnum() for place in range(len(text))]
    best: dict[int, tuple[int, tuple[int, ...]]] = {}
    for step, letter in enumerate(word):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for place, candidate in enumerate(low):
            if candidate != letter:
                continue
            worth = _START if place == 0 else _WORD if starts[place] else 0
            if step == 0:
                reached[place] = (worth - min(place, 8) * _GAP, (place,))
                continue
            options = [
                (score + worth + (_RUN if place == last + 1 else -min(place - last, 8) * _GAP), way)
                for last, (score, way) in best.items()
                if last < place
            ]
            if options:
                score, way = max(options)
                reached[place] = (score, (*way, place))
        best = reached
        if not best:
            return None
    return max(best.values())
