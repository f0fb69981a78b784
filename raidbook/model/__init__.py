"""The records that pass from room to room, and the algebra of their values.

Every record is frozen and does no work. A field whose meaning is not plain from its name is
explained where it is declared and nowhere else; the codes (actions, kinds, labels …) are those of
``benchmark/GUIDE.md``. Spans count Unicode code points, end exclusive.
"""

from raidbook.model.change import Change, Extent
from raidbook.model.claim import Claim, Restated
from raidbook.model.codes import Action, Bound, Kind, Label, Marking, Status, Verdict
from raidbook.model.count import Count
from raidbook.model.decision import Decision, Held, Name, Standing, Verb
from raidbook.model.document import Document
from raidbook.model.evidence import Evidence, Source
from raidbook.model.failure import Failure
from raidbook.model.figure import Figure, Judged, Key
from raidbook.model.how_many import Answer, Counted, LeftOut, Question
from raidbook.model.ledger import Holder, Increment, Ledger, Link, Operation, ReadingOf, Total
from raidbook.model.origin import Copied, Descent, Kin, Origin
from raidbook.model.period import Period
from raidbook.model.place import Place
from raidbook.model.reading import Move, Reading, Sign, Statement, Tactic
from raidbook.model.record import Record
from raidbook.model.report import Excerpt, Report
from raidbook.model.search import Search
from raidbook.model.span import Span
from raidbook.model.viewer import Viewer, sees

__all__ = [
    "Action",
    "Answer",
    "Bound",
    "Change",
    "Claim",
    "Copied",
    "Count",
    "Counted",
    "Decision",
    "Descent",
    "Document",
    "Evidence",
    "Excerpt",
    "Extent",
    "Failure",
    "Figure",
    "Held",
    "Holder",
    "Increment",
    "Judged",
    "Key",
    "Kin",
    "Kind",
    "Label",
    "Ledger",
    "LeftOut",
    "Link",
    "Marking",
    "Move",
    "Name",
    "Operation",
    "Origin",
    "Period",
    "Place",
    "Question",
    "Reading",
    "ReadingOf",
    "Record",
    "Report",
    "Restated",
    "Search",
    "Sign",
    "Source",
    "Span",
    "Standing",
    "Statement",
    "Status",
    "Tactic",
    "Total",
    "Verb",
    "Verdict",
    "Viewer",
    "sees",
]
