"""Which of several computers this one is, where nobody says it: the one of its last sitting. No Qt here."""

from collections.abc import Iterable

from sr_studio.errors import Message, message
from sr_studio.survey.store.records import Sitting, Station


def station_again(sittings: Iterable[Sitting], host: str) -> tuple[Station, Message | None]:
    """The station of a host for a study with these sittings, in their order, and what is to be said of it.

    That of the host's last sitting with a number; without one it is the only station, which is said where
    others have sat with numbers.
    """
    numbered = [station for one in sittings if (station := Station.numbered(one.station)) is not None]
    own = [one for one in numbered if one.name == host]
    if own:
        said = message(
            "This computer is station {station}, as at its last sitting. To be another: sr-studio survey "
            "rate --station K/N.",
            station=f"{own[-1].number}/{own[-1].of}",
        )
        return own[-1], said
    if not numbered:
        return Station(name=host), None
    said = message(
        "Other computers have collected here as stations ({stations}); this one has no number, and gives "
        "codes and plans as if it were the only one. If it is one of several, close this and begin with "
        "sr-studio survey rate --station K/N.",
        stations=", ".join(sorted({str(one) for one in numbered})),
    )
    return Station(name=host), said
