"""Countries: their codes of ISO 3166-1 and the names that Unicode's CLDR has for them."""

from __future__ import annotations

from functools import cache

from babel import Locale

# What CLDR counts as territories and ISO 3166-1 does not: parts, unions, test values. Kosovo (XK)
# stays, although its code is one that ISO only leaves free.
NO_COUNTRIES = {
    *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),
    *("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"),
}


@cache
def country_names() -> dict[str, str]:
    """Code of two capitals -> name in English, in the order of the names."""
    territories = Locale("en", "GB").territories
    named = [
        (name, code)
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    ]
    return {code: name for name, code in sorted(named)}


def country_choices() -> list[tuple[str, str]]:
    """For a field: (code, name) of each."""
    return list(country_names().items())
