"""A county's doctor finds the documents of a resident treated elsewhere and opens one."""

from tests.integration.indicators.sharing.world import PDF, RESIDENT, Sharing


async def test_a_document_made_at_the_city_is_found_and_opened_at_home_and_both_trails_have_it(sharing: Sharing) -> None:
    document = await sharing.document("R1")
    await sharing.resident(RESIDENT, "610402001000")
    async with sharing.doctor() as browser:
        found = await sharing.search(browser)
        assert found.status_code == 200, found.text
        assert "咸阳市第一人民医院" in found.text
        assert RESIDENT not in found.text
        answer = await sharing.open(browser, "R1")
    assert answer.status_code == 200, answer.text
    assert answer.content == PDF
    assert document
