"""The OpenAPI document: valid, complete, and the same as the page that is made of it."""

import pathlib
import subprocess
import sys

import requests
import yaml
from openapi_spec_validator import validate

REPOSITORY = pathlib.Path(__file__).resolve().parents[1]


def document(service_url):
    answer = requests.get(f"{service_url}/docs/spec", headers={"Accept": "application/x-yaml"}, timeout=10)
    assert answer.headers["Content-Type"].startswith("application/x-yaml")
    return yaml.safe_load(answer.content)


def test_the_document_is_valid(service_url):
    validate(document(service_url))


def test_every_resource_of_the_document_exists(service_url):
    names = {"{model}": "none", "{version}": "0"}
    for path in document(service_url)["paths"]:
        for name, value in names.items():
            path = path.replace(name, value)
        answer = requests.request("PATCH", f"{service_url}{path}", timeout=10)
        assert answer.status_code == 405, f"{path}: {answer.status_code} {answer.text}"


def test_the_page_says_what_the_document_says():
    subprocess.run([sys.executable, REPOSITORY / "scripts/build/make-api-page", "--check"], check=True)
