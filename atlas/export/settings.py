"""Where the files will stand, and the few things that all of them say."""

from dataclasses import dataclass
from datetime import date

NAME = "Kazakhstan Space Atlas"
AUTHOR = "Kazakhstan Space Atlas contributors"
LICENCE = "CC-BY-4.0"
"""Its name in the SPDX list (https://spdx.org/licenses/)."""
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
GCAT_CREDIT = "Data from J. McDowell, planet4589.org (GCAT, CC BY 4.0); filtered, merged and relabelled"
"""What the licence of GCAT asks for wherever its rows go; rows with other sources name them."""
CREDIT = f"{AUTHOR}, {NAME}, CC BY 4.0. {GCAT_CREDIT}. Orbital elements: CelesTrak, celestrak.org"


@dataclass(frozen=True, slots=True)
class Settings:
    """``site_url`` is the address of the site, with a slash at its end; ``today`` the day of the build."""

    site_url: str
    today: date
    repository: str = ""

    def address(self, path: str) -> str:
        """A file or page of the site, by its full address."""
        return self.site_url + path
