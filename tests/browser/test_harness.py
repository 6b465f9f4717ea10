"""The harness itself: it serves, it sees what is wrong, and each test has its own copy."""

import pytest
from playwright.sync_api import Page

from goldthread.people.models import Person
from tests.browser.conftest import assert_accessible


def test_the_server_works_on_this_tests_copy(live: str) -> None:
    Person.objects.filter(persona="asha").update(name="Changed In This Test")

    assert Person.objects.filter(name="Changed In This Test").count() == 1


def test_the_next_test_does_not_see_it(live: str) -> None:
    assert not Person.objects.filter(name="Changed In This Test").exists()


def test_axe_finds_a_picture_without_words(page: Page) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src='data:,'></main>")

    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
