"""Where reports come from, when they are no files of reports: archives, feeds, addresses, mail.

`portions` tells what lies under some paths, in parts that workers read apart; `documents` reads one
of them. Both name what cannot be read and go on. A document is bytes with what its source says of
them: what they tell is found out to the right of here.
"""

from raidbook.sources.documents import documents
from raidbook.sources.limits import LIMITS, Limits
from raidbook.sources.portion import Portion, Seam, mended
from raidbook.sources.portions import portions

__all__ = ["LIMITS", "Limits", "Portion", "Seam", "documents", "mended", "portions"]
