"""Reports in, as people give them: by forms, with every hostile thing that can be in a form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from raidbook.book import Book
from raidbook.model import Viewer
from raidbook.services.reading.reader import Reader
from raidbook.services.views import PreparingError, View, Views
from tests.services.desk.conftest import ClientAs
from tests.services.desk.world import TEXTS, Client

if TYPE_CHECKING:
    from httpx import Response

    from raidbook.services.desk import Desk

pytestmark = pytest.mark.extra
NEWS = "The police said on Monday that they arrested 83 suspects in a raid on a scam den in Poipet."
OTHER = "Officers said that 44 people were freed from a scam compound in the town of Bavet."


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(seconds=30)
    yield made
    made.close()


@pytest.fixture
def read(desk: Desk, reader: Reader) -> Callable[[], None]:
    """Has all that waits read."""

    def read_all() -> None:
        while desk.worker.step(reader):
            pass

    return read_all


def upload(client: Client, *files: tuple[str, bytes | str], **fields: Any) -> Response:
    sent = [("files", (n, d.encode() if isinstance(d, str) else d)) for n, d in files]
    data = {"csrf": client.csrf, "marking": "amber", **fields}
    headers = {"sec-fetch-site": "same-origin"}
    return client.http.post("/reports/new", data=data, files=sent, headers=headers)  # type: ignore[no-any-return]


def words(page: Response) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.text.partition("<main")[2]).split())


def test_files_are_given_read_and_lead_to_their_reports(
    client_as: ClientAs, read: Callable[[], None]
) -> None:
    analyst = client_as("analyst")
    answer = upload(analyst, ("poipet.txt", NEWS), ("bavet.txt", OTHER))
    assert (answer.status_code, answer.headers["location"]) == (303, "/uploads?said=uploads_given")
    listed = analyst.get("/uploads")
    assert "data-waiting" in listed.text
    assert listed.text.count("<td>waiting</td>") == 2
    read()
    listed = analyst.get("/uploads")
    assert "data-waiting" not in listed.text
    assert words(listed).count("new: poipet, undated") == 1
    (path,) = set(re.findall(r'href="(reports/[0-9a-f]+\.html)"[^>]*><bdi>poipet', listed.text))
    page = analyst.get(f"/{path}")
    assert page.status_code == 200
    assert "83" in page.text


def test_the_list_looks_again_until_the_view_is_made_that_a_report_belongs_to(
    client_as: ClientAs, read: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst = client_as("analyst")
    upload(analyst, ("poipet.txt", NEWS))
    read()

    def unmade(views: Views, viewer: Viewer) -> View:
        raise PreparingError

    monkeypatch.setattr(Views, "own", unmade)
    assert "data-waiting" in analyst.get("/uploads").text
    monkeypatch.undo()
    assert "data-waiting" not in analyst.get("/uploads").text


def test_a_pasted_text_is_read_with_what_was_said_of_it(
    client_as: ClientAs, read: Callable[[], None], book: Book
) -> None:
    analyst = client_as("analyst")
    answer = analyst.post_form(
        "/reports/paste",
        text=f"  {NEWS}\r\nMore.\r\n",
        title=" A  raid ",
        outlet="River Post",
        published="2025-10-21",
        url="https://example.org/raid",
        marking="green",
    )
    assert answer.status_code == 303
    read()
    told = next(one for one in book.reports() if "83" in one.text)
    assert (told.text, told.title, told.outlet) == (f"{NEWS}\nMore.", "A raid", "River Post")
    assert (told.published, told.url) == ("2025-10-21", "https://example.org/raid")
    assert (told.marking, told.audience) == ("green", ())
    assert "River Post" in analyst.get("/uploads").text
    assert "A raid" not in analyst.get("/uploads").text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("text", "  ", "There is no text"),
        ("published", "2025-02-30", "day of publication is none"),
        ("url", "javascript:alert(1)", "address is none of the web"),
        ("url", "http://[", "address is none of the web"),
    ],
)
def test_what_was_typed_is_still_there_when_something_was_wrong(
    client_as: ClientAs, desk: Desk, field: str, typed: str, said: str
) -> None:
    analyst = client_as("analyst")
    fields = {"text": NEWS, "outlet": "River <Post>", "marking": "clear"} | {field: typed}
    answer = analyst.post_form("/reports/paste", **fields)
    assert answer.status_code == 400
    assert said in words(answer)
    assert "River &lt;Post&gt;" in answer.text
    assert desk.jobs.of(analyst_of(desk)) == ()


def analyst_of(desk: Desk) -> Any:
    from raidbook.model import Viewer  # noqa: PLC0415

    assert desk.people.person("hub-analyst") is not None
    return Viewer("hub", "hub-analyst")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"marking": "clear"}, ("clear", ())),
        ({"marking": "green"}, ("green", ())),
        ({"marking": "amber"}, ("amber", ("hub",))),
        ({"marking": "amber", "organisations": ["north"]}, ("amber", ("hub", "north"))),
        ({"marking": "amber+strict", "organisations": ["north"]}, ("amber+strict", ("hub",))),
        ({"marking": "red"}, ("red", ("@hub-analyst",))),
    ],
)
def test_a_marking_says_who_may_see_it(
    client_as: ClientAs, desk: Desk, fields: dict[str, Any], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert upload(client_as("analyst"), ("a.txt", NEWS), **fields).status_code == 303
    (listed,) = desk.jobs.of(analyst_of(desk))
    assert (listed.job.marking, listed.job.audience) == expected


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"marking": "purple"}, 400),
        ({"marking": "amber", "organisations": ["nobody"]}, 400),
        ({"marking": "amber", "organisations": ["@north-analyst"]}, 400),
        ({"csrf": "made-up"}, 403),
    ],
)
def test_a_form_that_is_not_ours_gives_nothing(
    client_as: ClientAs, desk: Desk, fields: dict[str, Any], status: int
) -> None:
    assert upload(client_as("analyst"), ("a.txt", NEWS), **fields).status_code == status
    assert desk.jobs.of(analyst_of(desk)) == ()


def test_too_much_is_refused_whole(
    client_as: ClientAs, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from raidbook.services.desk import giving  # noqa: PLC0415
    from raidbook.services.desk.security import sizes  # noqa: PLC0415

    analyst = client_as("analyst")
    assert upload(analyst).status_code == 400
    many = upload(analyst, *((f"{n}.txt", NEWS) for n in range(giving.FILES + 1)))
    assert "more than 100 files" in words(many)
    monkeypatch.setattr(giving, "FILE_BYTES", 1_000_000)
    large = upload(analyst, ("a.txt", NEWS), ("../large.txt", b"x" * 1_000_001))
    assert (large.status_code, "large.txt is larger than 1 MB" in words(large)) == (413, True)
    monkeypatch.setitem(sizes.LARGER, "reports/new", 500_000)
    assert upload(analyst, ("a.txt", b"x" * 600_000)).status_code == 413
    assert desk.jobs.of(analyst_of(desk)) == ()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\raid.txt", "raid.txt"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("a\x00b\nc.txt", "a b c.txt"),
        ("..", "report"),
        ("报道.txt", "报道.txt"),
        (f"{'a' * 400}.jsonl", f"{'a' * 144}.jsonl"),
    ],
)
def test_names_of_files_are_only_names(sent: str, shown: str) -> None:
    from raidbook.services.desk.giving import cleaned  # noqa: PLC0415

    assert cleaned(sent) == shown


def test_hostile_names_are_shown_as_text(client_as: ClientAs, desk: Desk) -> None:
    analyst = client_as("analyst")
    upload(analyst, ("<img src=x onerror=alert(1)>.txt", NEWS))
    page = analyst.get("/uploads").text
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_what_failed_says_why_and_can_be_tried_again_or_given_up(
    client_as: ClientAs, read: Callable[[], None], desk: Desk
) -> None:
    analyst = client_as("analyst")
    upload(analyst, ("empty.txt", b""), ("bomb.zip", b"PK\x03\x04" + bytes(100)))
    read()
    page = analyst.get("/uploads")
    assert "empty; fetch it again" in words(page)
    assert "zip file" in words(page)
    assert "文件为空" in analyst.get("/zh-hans/uploads").text
    one, other = [listed.job.id for listed in desk.jobs.of(analyst_of(desk))]
    analyst.post_form("/uploads/again", id=one)
    assert analyst.get("/uploads").text.count("<td>waiting</td>") == 1
    analyst.post_form("/uploads/drop", id=other)
    assert len(desk.jobs.of(analyst_of(desk))) == 1
    assert analyst.post_form("/uploads/drop", id=one).status_code == 404
    assert analyst.post_form("/uploads/again", id="f" * 32).status_code == 404


def test_a_file_of_many_reports_has_a_page(
    client_as: ClientAs, read: Callable[[], None], desk: Desk
) -> None:
    analyst = client_as("analyst")
    lines = [json.dumps({"id": f"r{n}", "text": NEWS.replace("83", str(n))}) for n in range(2, 7)]
    upload(analyst, ("many.jsonl", "\n".join([*lines, "{broken"])))
    read()
    assert "not read: 1, new: 5" in words(analyst.get("/uploads"))
    (listed,) = desk.jobs.of(analyst_of(desk))
    page = analyst.get(f"/uploads/{listed.job.id}")
    assert len(set(re.findall(r'href="\.\./reports/[0-9a-f]+\.html"', page.text))) == 5
    assert "broken JSON" in words(page)


def test_programs_and_scripts_are_told_the_ids(client_as: ClientAs, desk: Desk) -> None:
    analyst = client_as("analyst")
    headers = {"accept": "application/json", "x-csrf-token": analyst.csrf}
    answer = analyst.http.post(
        "/reports/new", data={"marking": "clear"}, files=[("files", ("a", NEWS))], headers=headers
    )
    assert answer.status_code == 201
    assert answer.json() == {"jobs": [desk.jobs.of(analyst_of(desk))[0].job.id]}


def test_who_may(client_as: ClientAs, client: Client, desk: Desk) -> None:
    reader = client_as("reader")
    assert upload(reader, ("a.txt", NEWS)).status_code == 403
    for path in ("/reports/new", "/uploads", f"/uploads/{'0' * 32}"):
        assert reader.get(path).status_code == 403
        assert client.get(path).status_code == 303
    client_as("analyst")
    assert desk.jobs.of(analyst_of(desk)) == ()


def test_another_organisation_sees_nothing_of_it(
    client_as: ClientAs, read: Callable[[], None], desk: Desk
) -> None:
    """Not even that the bytes are there: what it gives itself comes out as in a book without."""
    hub, north = client_as("analyst"), client_as("analyst", "north")
    before = (north.get("/uploads").text, north.get("/data.js").text)
    upload(hub, ("poipet.txt", NEWS))
    read()
    (listed,) = desk.jobs.of(analyst_of(desk))
    assert (north.get("/uploads").text, north.get("/data.js").text) == before
    assert north.get(f"/uploads/{listed.job.id}").status_code == 404
    assert north.post_form("/uploads/drop", id=listed.job.id).status_code == 404
    upload(north, ("poipet.txt", NEWS))
    read()
    assert "new: poipet" in words(north.get("/uploads"))


def test_a_colleague_sees_the_report_but_not_whether_it_was_known(
    client_as: ClientAs, read: Callable[[], None]
) -> None:
    analyst, editor = client_as("analyst"), client_as("editor")
    upload(analyst, ("mine.txt", NEWS), marking="red")
    read()
    assert "mine.txt" not in editor.get("/uploads").text
    upload(analyst, ("ours.txt", NEWS))
    read()
    assert "known already: mine" in words(analyst.get("/uploads"))
    assert "read: ours" in words(editor.get("/uploads"))
    assert "mine" not in words(editor.get("/uploads"))


def test_bytes_that_everybody_sees_are_known(client_as: ClientAs, read: Callable[[], None]) -> None:
    analyst = client_as("analyst")
    upload(analyst, ("raid.txt", TEXTS["raid"]["text"]), marking="clear")
    read()
    assert "known already: River Post" in words(analyst.get("/uploads"))


def test_in_both_languages_the_forms_say_what_each_marking_means(client_as: ClientAs) -> None:
    analyst = client_as("analyst")
    english, chinese = analyst.get("/reports/new").text, analyst.get("/zh-hans/reports/new").text
    assert "you alone" in english
    assert "仅您本人" in chinese
    for page in (english, chinese):
        assert page.count('value="amber" checked') == 2
        assert page.count('value="north"') == 2
        assert 'value="hub"' not in page
