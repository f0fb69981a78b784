"""Where those live who lost money or reported it."""

from __future__ import annotations

from tests.claims.told import claims, place


def test_whose_money_is_lost_tells_who_lost_it() -> None:
    found = claims(
        "Police raided a scam centre in Poipet, in Cambodia. It had cost its victims 9.4 billion "
        "won, and Cambodia said that it would look for more."
    )
    assert place(found[-1]) == (None, "KR")


def test_a_sign_of_two_currencies_is_that_of_the_country_told_of() -> None:
    (claim,) = claims("Scam victims in Japan lost ¥31 billion in the half-year.")
    assert (claim.currency, place(claim)) == ("JPY", (None, "JP"))
    (claim,) = claims("Scam victims in China lost ¥31 billion in the half-year.")
    assert (claim.currency, place(claim)) == ("CNY", (None, "CN"))
    (claim, *_) = claims(
        "新加坡警察部队捣破一个盘踞金边的诈骗集团，受骗者被骗走4100万元。柬埔寨国家警察在金边搜查窝点。",
        lang="zh", title="新柬联手打击诈骗集团",
    )  # fmt: skip
    assert claim.currency == "SGD"


def test_those_who_lost_live_where_their_money_is_kept_or_where_it_is_said_of_them() -> None:
    found = claims(
        "From scam compounds in Cambodia the gang conned 640 people in Korea out of 31.5 billion "
        "won. A fake suitor alone brought it 2 billion won from 58 victims.",
        title="Korean police on a scam ring in Cambodia",
    )
    assert {place(claim) for claim in found} == {(None, "KR")}
    *_, lost = claims(
        "Scammers in Poipet cheated 90 victims in Japan of about 3.2 million ringgit."
    )
    assert place(lost) == (None, "JP")


def test_whose_gang_it_was_does_not_say_who_lost() -> None:
    (claim,) = claims(
        "A Chinese scam syndicate took $12 million from victims.", title="Americans fleeced"
    )
    assert place(claim) != (None, "CN")


def test_what_an_authority_was_told_was_reported_in_its_country() -> None:
    (claim,) = claims(
        "Did it help anyone? Police in Bangkok logged 27,000 online scam complaints in January.",
        title="Power cut to scam compounds in Myanmar",
    )
    assert place(claim) == (None, "TH")
    (claim,) = claims(
        "韩国外交部上调旅行警告。去年在柬遭诈骗园区非法拘禁的报案有310起。", lang="zh",
        title="电信网络诈骗周报：菲律宾、柬埔寨",
    )  # fmt: skip
    assert place(claim) == (None, "KR")
