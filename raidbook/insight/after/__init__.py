"""After a raid: what reports tell of a place or a network in order of days, and what follows from
it though no report says it, kept apart."""

from raidbook.insight.after.course import answer
from raidbook.insight.after.records import Answer, Course, Days, Inferred, Summary, Told
from raidbook.insight.after.rules import rules

__all__ = ["Answer", "Course", "Days", "Inferred", "Summary", "Told", "answer", "rules"]
