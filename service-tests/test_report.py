"""The report on an image, wherever it is written, against docs/count-report.schema.json."""

import base64
import json
import os
import subprocess

import jsonschema
import pytest
import requests
import yaml
from support.images import encoded, street
from support.places import PLUGIN, REPORT_SCHEMA, REPOSITORY, program
from support.service import environment_of_tests

SCHEMA = json.loads(REPORT_SCHEMA.read_text())
DESCRIBED_TWICE = (
    "CountReport", "Interval", "Point", "Zone", "DensityMap", "Model", "Timings", "Error", "ErrorAnswer", "FileReport",
    "CountedFile", "FailedFile", "FileReports",
)
ZONES = ["left=0,0,0.5,1", "0,0 100,0 0,100"]


def check(value, kind="CountReport"):
    """Holds a value against the definition of that name, and gives it back."""
    jsonschema.Draft202012Validator(SCHEMA | {"$ref": f"#/$defs/{kind}"}).validate(value)
    return value


class TestTheSchema:
    def test_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_has_examples_that_it_allows(self):
        for kind, definition in SCHEMA["$defs"].items():
            for example in definition.get("examples", []):
                check(example, kind)

    @pytest.mark.parametrize(
        "change",
        [{"unknown": 1}, {"count": 1.5}, {"count": -1}, {"model": None}, {"points": [[1, 2]]}, {"zones": []},
         {"density_map": {"rows": 1, "columns": 1, "stride": 8, "maximum": 0}}],
    )
    def test_allows_nothing_else(self, change):
        (example,) = SCHEMA["$defs"]["CountReport"]["examples"]
        with pytest.raises(jsonschema.ValidationError):
            check(example | change)

    def test_is_what_the_openapi_document_says(self):
        document = yaml.safe_load((REPOSITORY / "headcount-app/Sources/HeadcountService/Specification/openapi.yaml").read_text())
        described = document["components"]["schemas"]
        for kind in DESCRIBED_TWICE:
            assert bare(described[kind]) == bare(SCHEMA["$defs"][kind]), kind


def totals(reports):
    """The sums over some reports."""
    counted = [report for report in reports if report["status"] == "ok"]
    return {
        "images": len(reports),
        "failed": len(reports) - len(counted),
        "count": sum(report["count"] for report in counted),
        "warned": sum(bool(report["warnings"]) for report in counted),
    }


def bare(schema):
    """A schema without the words around it, whichever document it stands in."""
    match schema:
        case {"$ref": str(target)}:
            return {"$ref": target.rsplit("/", 1)[-1]}
        case dict():
            return {key: bare(value) for key, value in schema.items() if key not in ("description", "examples")}
        case list():
            return [bare(each) for each in schema]
    return schema


class TestTheService:
    def post(self, url, body, **query):
        headers = {"Content-Type": "application/octet-stream"}
        return requests.post(f"{url}/v1/count", params=query, data=body, headers=headers, timeout=60)

    @pytest.mark.parametrize(
        "query, present, absent",
        [
            ({}, {"points"}, {"zones", "density_map", "ignored_density"}),
            ({"targets": "count"}, set(), {"points", "zones", "density_map", "ignored_density"}),
            ({"zone": ZONES}, {"points", "zones"}, {"density_map", "ignored_density"}),
            ({"ignore": ZONES}, {"points", "ignored_density"}, {"zones", "density_map"}),
            ({"density": "png"}, {"points", "density_map"}, {"zones"}),
            ({"targets": "count,points,density", "density": "npy", "zone": ZONES, "ignore": "0,0,9,9", "area": "0,0,0.5,1"},
             {"points", "density_map", "zones", "ignored_density"}, set()),
        ],
    )
    def test_answers_as_described(self, service_url, people, query, present, absent):
        answer = self.post(service_url, people, **query)
        assert answer.status_code == 200, answer.text
        report = check(answer.json())
        assert present <= report.keys() and not absent & report.keys()

    def test_answers_so_about_a_large_image_with_warnings(self, service_url):
        report = check(self.post(service_url, encoded(street(2400, 1600))).json())
        assert "counted in 6 tiles" in report["warnings"]

    def test_answers_about_several_images_as_described(self, service_url, people, small):
        images = [("people.jpg", people), ("cut.jpg", people[:3000]), ("large.jpg", encoded(street(2400, 1600))), ("", small)]
        answer = requests.post(
            f"{service_url}/v1/count", files=[("image", image) for image in images], data={"ignore": ZONES[0]}, timeout=60
        )
        reports = check(answer.json(), "FileReports")
        assert "model" not in reports
        assert [report["status"] for report in reports["images"]] == ["ok", "error", "ok", "ok"]
        counted = [report for report in reports["images"] if report["status"] == "ok"]
        assert reports["total"] == totals(reports["images"])
        assert reports["total"]["warned"] > 0
        assert all("ignored_density" in report for report in counted)

    def test_answers_so_with_a_plugin(self, start_service, tmp_path, small):
        folder = tmp_path / "plugins" / "people-count-onnx"
        folder.mkdir(parents=True)
        for file in (PLUGIN, *(REPOSITORY / "models/mcnn" / name for name in ("model.onnx", "model.json"))):
            (folder / file.name).symlink_to(file)
        service = start_service(plugins_folder=folder.parent, plugins_active=f"people-count-onnx.{PLUGIN.stem[3:]}")
        check(self.post(service.url, small).json())

    @pytest.mark.parametrize(
        "status, body, query",
        [
            (400, b"", {}),
            (400, b"words", {}),
            (400, encoded(street())[:-2000], {}),
            (400, encoded(street()), {"roi": "0,0,1,1"}),
            (400, encoded(street()), {"unit": "inch"}),
            (400, encoded(street()), {"zone": ["a=0,0,1,1", "a=0,0,9,9"]}),
            (400, encoded(street()), {"zone": "0,0 9,9 9,0 0,9"}),
            (400, encoded(street()), {"area": "0,0,9999,9999"}),
        ],
    )
    def test_describes_errors_as_described(self, service_url, status, body, query):
        answer = self.post(service_url, body, **query)
        assert answer.status_code == status, answer.text
        check(answer.json(), "ErrorAnswer")

    @pytest.mark.parametrize("path, status", [("/v1/count", 405), ("/healthcheck", 405)])
    def test_describes_a_wrong_method_so(self, service_url, path, status):
        answer = requests.delete(service_url + path, timeout=10)
        assert answer.status_code == status
        check(answer.json(), "ErrorAnswer")


class TestTheCommandLine:
    @pytest.fixture
    def folder(self, tmp_path, people, small):
        (tmp_path / "photo.jpg").write_bytes(people)
        (tmp_path / "street.jpg").write_bytes(small)
        (tmp_path / "broken.jpg").write_bytes(people[:3000])
        (tmp_path / "words.jpg").write_bytes(b"words")
        return tmp_path

    IMAGES = ("photo.jpg", "street.jpg", "broken.jpg", "words.jpg", "missing.jpg")
    CODES = [None, None, "corrupt", "unsupported_format", "read_failed"]

    def count(self, folder, *options, images=IMAGES, status=3):
        command = [program(), "count", *images, *options]
        run = subprocess.run(command, cwd=folder, env=environment_of_tests(folder), capture_output=True, text=True, timeout=120)
        assert run.returncode == status, run.stderr
        return run.stdout

    def test_writes_a_record_a_line(self, folder):
        options = [f"--zone={zone}" for zone in ZONES] + ["--ignore=0,0,9,9", "--points=found"]
        records = [check(json.loads(line), "FileReport") for line in self.count(folder, "--format=ndjson", *options).splitlines()]
        assert [record["file"] for record in records] == list(self.IMAGES)
        assert [record.get("error", {}).get("code") for record in records] == self.CODES
        assert [zone["name"] for zone in records[0]["zones"]] == ["left", "2"]
        assert [(folder / path).exists() for path in records[0]["written"]] == [True]
        assert records[0]["ignored_density"] >= 0

    def test_writes_one_document(self, folder):
        document = check(json.loads(self.count(folder, "--format=json", "--targets=count")), "FileReports")
        counted = [record for record in document["images"] if record["status"] == "ok"]
        assert document["total"] == totals(document["images"])
        assert (document["total"]["images"], document["total"]["failed"]) == (5, 3)
        assert all("points" not in record and record["model"] == document["model"] for record in counted)

    def test_writes_names_that_are_no_text_as_text_and_bytes(self, folder, small):
        name = b"Stra\xdfe\n.jpg"
        (folder / os.fsdecode(name)).write_bytes(small)
        (folder / os.fsdecode(b"\xff.jpg")).write_bytes(b"words")
        images = [name, b"\xff.jpg", "street.jpg"]
        lines = self.count(folder, "--format=ndjson", images=images).splitlines()
        counted, failed, text = [check(json.loads(line), "FileReport") for line in lines]
        assert (counted["file"], base64.b64decode(counted["file_bytes"])) == ("Stra\\xDFe\n.jpg", name)
        assert (failed["status"], base64.b64decode(failed["file_bytes"])) == ("error", b"\xff.jpg")
        assert "file_bytes" not in text

    def test_says_of_an_image_what_the_service_says(self, folder, service_url, people):
        (line, *_) = self.count(folder, "--format=ndjson", f"--zone={ZONES[0]}").splitlines()
        answer = TestTheService().post(service_url, people, zone=ZONES[0]).json()
        apart = {"file", "status", "timings_ms"}
        assert {key: value for key, value in json.loads(line).items() if key not in apart} == {
            key: value for key, value in answer.items() if key not in apart
        }
