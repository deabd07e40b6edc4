"""The OpenAPI document of the gateway's interface: complete, without a running gateway."""

from functools import cache

from fastapi import FastAPI

from qinlian_sso_gateway import entry, guard, home, provider
from qinlian_sso_gateway.admin import routes as admin

ROOMS = (admin, entry, guard, home, provider)
PAGES = ("/login", "/logout", "/unlock", "/account", "/admin")


@cache
def document():
    app = FastAPI()
    for room in ROOMS:
        app.include_router(room.router)
    return app.openapi()


def operations():
    return [(method, path, said) for path, ways in document()["paths"].items() for method, said in ways.items()]


def test_every_operation_says_what_it_is_and_what_it_answers():
    for method, path, said in operations():
        assert said["summary"], (method, path)
        assert any(status.startswith(("2", "3")) for status in said["responses"]), (method, path)


def test_no_two_operations_have_one_name():
    names = [said["operationId"] for _, _, said in operations()]
    assert len(set(names)) == len(names)


def test_every_json_answer_has_its_shape():
    for method, path, said in operations():
        for status, answer in said["responses"].items():
            shape = answer.get("content", {}).get("application/json", {}).get("schema")
            assert shape != {}, (method, path, status)


def test_every_form_of_a_client_names_its_fields():
    posted = [(path, said["requestBody"]["content"]) for _, path, said in operations() if "requestBody" in said]
    forms = {
        path: content["application/x-www-form-urlencoded"]["schema"]
        for path, content in posted if path.startswith("/oauth/")
    }  # fmt: skip
    assert forms.keys() >= {
        "/oauth/par", "/oauth/authorize", "/oauth/token", "/oauth/introspect", "/oauth/revoke", "/oauth/end_session",
    }  # fmt: skip
    for path, schema in forms.items():
        for kind in schema.get("oneOf", [schema]):
            assert kind["properties"], path


def test_pages_for_people_are_not_part_of_it():
    paths = document()["paths"]
    assert not [path for path in paths if path == "/" or path.startswith(PAGES)]
