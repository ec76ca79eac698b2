"""The Open Inference Protocol, spoken by Triton's own client."""

import base64
import json

import numpy
import onnxruntime
import pytest
import requests
import tritonclient.http as triton
from support.images import encoded, photo
from support.places import DEFAULT_MODEL, MODELS
from tritonclient.utils import InferenceServerException

RAW = f"{DEFAULT_MODEL}_raw"


@pytest.fixture
def client(service):
    with triton.InferenceServerClient(f"127.0.0.1:{service.port}", network_timeout=60, concurrency=8) as client:
        yield client


@pytest.fixture
def version(client):
    return client.get_model_metadata(DEFAULT_MODEL)["versions"][0]


@pytest.fixture
def expected(service_url, people):
    """What our own route says about the photo."""
    headers = {"Content-Type": "image/jpeg"}
    return requests.post(f"{service_url}/v1/count?density=npy", data=people, headers=headers, timeout=60).json()


def images(*encoded_images, binary=True):
    """The input `image`. JSON has no bytes: an image in it is Base64."""
    tensor = triton.InferInput("image", [len(encoded_images)], "BYTES")
    elements = encoded_images if binary else [base64.b64encode(each) for each in encoded_images]
    tensor.set_data_from_numpy(numpy.array(elements, dtype=object), binary_data=binary)
    return [tensor]


def outputs(*names, binary=True):
    return [triton.InferRequestedOutput(name, binary_data=binary) for name in names]


def pixels(array, binary=True):
    tensor = triton.InferInput("image", array.shape, "UINT8")
    tensor.set_data_from_numpy(array, binary_data=binary)
    return [tensor]


class TestTheServer:
    def test_lives_and_is_ready(self, client, version):
        assert client.is_server_live()
        assert client.is_server_ready()
        assert client.is_model_ready(DEFAULT_MODEL)
        assert client.is_model_ready(DEFAULT_MODEL, version)

    def test_says_what_it_can(self, client):
        metadata = client.get_server_metadata()
        assert metadata["name"] == "headcount"
        assert set(metadata["extensions"]) >= {
            "binary_tensor_data", "model_configuration", "statistics", "schedule_policy", "parameters",
        }

    def test_lists_its_models(self, client):
        assert {entry["name"] for entry in client.get_model_repository_index()} >= {DEFAULT_MODEL, RAW}

    @pytest.mark.parametrize("action", ["load_model", "unload_model"])
    def test_says_that_models_are_not_loaded_by_clients(self, client, action):
        with pytest.raises(InferenceServerException, match="settings"):
            getattr(client, action)(DEFAULT_MODEL)


class TestModels:
    def test_say_what_they_take_and_give(self, client):
        metadata = client.get_model_metadata(DEFAULT_MODEL)
        assert metadata["inputs"] == [{"name": "image", "datatype": "BYTES", "shape": [-1]}]
        assert {output["name"]: output["datatype"] for output in metadata["outputs"]} == {
            "count": "FP32", "points": "FP32", "density": "FP32",
        }

    def test_the_bare_network_takes_pixels(self, client):
        metadata = client.get_model_metadata(RAW)
        assert metadata["inputs"] == [{"name": "image", "datatype": "UINT8", "shape": [-1, -1, 3]}]
        assert [output["name"] for output in metadata["outputs"]] == ["density"]

    @pytest.mark.parametrize("model", [DEFAULT_MODEL, RAW])
    def test_have_a_configuration(self, client, model):
        configuration = client.get_model_config(model)
        assert configuration["name"] == model
        assert [tensor["name"] for tensor in configuration["input"]] == ["image"]
        assert configuration["max_batch_size"] == 0

    def test_count_what_they_do(self, client, people):
        def so_far():
            (statistics,) = client.get_inference_statistics(DEFAULT_MODEL)["model_stats"]
            return statistics

        before = so_far()
        client.infer(DEFAULT_MODEL, images(people, people))
        with pytest.raises(InferenceServerException):
            client.infer(DEFAULT_MODEL, images(b"words"))
        after = so_far()
        assert after["inference_count"] - before["inference_count"] == 2
        for kind in ("success", "fail"):
            assert after["inference_stats"][kind]["count"] - before["inference_stats"][kind]["count"] == 1
        assert after["inference_stats"]["compute_infer"]["ns"] > before["inference_stats"]["compute_infer"]["ns"]

    def test_statistics_of_all_are_to_be_had_at_once(self, client):
        names = {model["name"] for model in client.get_inference_statistics()["model_stats"]}
        assert names == {DEFAULT_MODEL, RAW}


class TestCounting:
    @pytest.mark.parametrize("binary_in", [True, False])
    @pytest.mark.parametrize("binary_out", [True, False])
    @pytest.mark.parametrize("compression", [None, "gzip"])
    def test_agrees_with_our_own_route_however_it_is_packed(
        self, client, people, expected, binary_in, binary_out, compression
    ):
        answer = client.infer(
            DEFAULT_MODEL,
            images(people, binary=binary_in),
            outputs=outputs("count", "points", "density", binary=binary_out),
            request_compression_algorithm=compression,
        )
        assert answer.as_numpy("count") == pytest.approx([expected["density"]], abs=1e-3)
        assert answer.as_numpy("points")[:, 1:] == pytest.approx(numpy.array(expected["points"]), abs=0.06)
        density = answer.as_numpy("density")
        assert density.shape == (expected["density_map"]["rows"], expected["density_map"]["columns"])
        assert density.sum(dtype=float) == pytest.approx(expected["density"], abs=1e-3)

    def test_an_answer_may_be_asked_for_packed(self, client, people, expected):
        answer = client.infer(DEFAULT_MODEL, images(people), response_compression_algorithm="gzip")
        assert answer.as_numpy("count") == pytest.approx([expected["density"]], abs=1e-3)

    def test_gives_the_first_output_to_a_client_that_names_none(self, client, people):
        answer = client.infer(DEFAULT_MODEL, images(people)).get_response()
        assert [output["name"] for output in answer["outputs"]] == ["count"]

    def test_takes_several_images_and_tells_points_apart(self, client, people, small):
        answer = client.infer(DEFAULT_MODEL, images(people, small, people), outputs=outputs("count", "points"))
        counts = answer.as_numpy("count")
        assert counts.shape == (3,)
        assert counts[0] == counts[2] != counts[1]
        points = answer.as_numpy("points")
        assert numpy.array_equal(points[points[:, 0] == 0][:, 1:], points[points[:, 0] == 2][:, 1:])

    def test_repeats_the_client_s_id_and_says_which_version_counted(self, client, people, version):
        answer = client.infer(DEFAULT_MODEL, images(people), model_version=version, request_id="mine").get_response()
        assert (answer["id"], answer["model_name"], answer["model_version"]) == ("mine", DEFAULT_MODEL, version)

    def test_knows_priority_and_time_out_and_lets_other_parameters_pass(self, client, people, expected):
        answer = client.infer(
            DEFAULT_MODEL, images(people), priority=1, timeout=60_000_000, parameters={"camera": "north"}
        )
        assert answer.as_numpy("count") == pytest.approx([expected["density"]], abs=1e-3)

    def test_gives_up_what_takes_longer_than_its_time_out(self, client, people):
        with pytest.raises(InferenceServerException, match="time") as refused:
            client.infer(DEFAULT_MODEL, images(people), timeout=1)
        assert "503" in refused.value.status()

    def test_answers_many_questions_at_once(self, client, people, expected):
        waiting = [client.async_infer(DEFAULT_MODEL, images(people)) for _ in range(24)]
        counts = [each.get_result().as_numpy("count")[0] for each in waiting]
        assert counts == pytest.approx([expected["density"]] * 24, abs=1e-3)

    def test_asks_for_no_content_type(self, service_url, people):
        head = json.dumps({"inputs": [{"name": "image", "datatype": "BYTES", "shape": [1],
                                       "parameters": {"binary_data_size": len(people) + 4}}]}).encode()
        body = head + len(people).to_bytes(4, "little") + people
        headers = {"Inference-Header-Content-Length": str(len(head))}
        answer = requests.post(f"{service_url}/v2/models/{DEFAULT_MODEL}/infer", data=body, headers=headers, timeout=60)
        assert answer.status_code == 200, answer.text


class TestTheBareNetwork:
    @pytest.fixture
    def reference(self):
        return onnxruntime.InferenceSession(MODELS / DEFAULT_MODEL / "model.onnx", providers=["CPUExecutionProvider"])

    @pytest.mark.parametrize("size", [(64, 64), (480, 320), (333, 217), (17, 400)])
    def test_gives_what_the_reference_gives_on_the_same_graph(self, client, reference, size):
        array = numpy.array(photo().resize(size))
        (graph_output,) = reference.run(["density"], {"image": array})
        answer = client.infer(RAW, pixels(array)).as_numpy("density")
        assert numpy.allclose(answer, graph_output.squeeze((0, 1)), rtol=1e-4, atol=1e-6)

    def test_takes_pixels_in_json_too(self, client):
        array = numpy.array(photo().resize((32, 24)))
        binary, written = (client.infer(RAW, pixels(array, binary)).as_numpy("density") for binary in (True, False))
        assert numpy.allclose(binary, written)

    def test_sums_to_the_count_of_the_same_pixels(self, client):
        array = numpy.array(photo())
        density = client.infer(RAW, pixels(array)).as_numpy("density")
        whole = client.infer(DEFAULT_MODEL, images(encoded(photo(), "image/png"))).as_numpy("count")
        assert density.sum(dtype=float) == pytest.approx(whole[0], rel=1e-3)


class TestRefusals:
    @pytest.mark.parametrize(
        "inputs, wanted, words",
        [
            (lambda p: images(b"this is no image"), ["count"], "JPEG, PNG, WebP"),
            (lambda p: pixels(numpy.zeros((4, 4, 3), numpy.uint8)), ["count"], "BYTES"),
            (lambda p: images(p), ["faces"], "faces"),
            (lambda p: images(*[p] * 33), ["count"], "32"),
            (lambda p: images(p, p), ["density"], "density"),
        ],
    )
    def test_say_what_is_wrong(self, client, small, inputs, wanted, words):
        with pytest.raises(InferenceServerException, match=words) as refused:
            client.infer(DEFAULT_MODEL, inputs(small), outputs=outputs(*wanted))
        assert refused.value.status() in ("400", "413")

    @pytest.mark.parametrize("shape", [(4, 4), (4, 4, 4), (0, 4, 3), (1, 4, 4, 3)])
    def test_pixels_of_another_shape(self, client, shape):
        with pytest.raises(InferenceServerException):
            client.infer(RAW, pixels(numpy.zeros(shape, numpy.uint8)))

    @pytest.mark.parametrize("path", ["", "/config", "/stats", "/ready", "/versions/7"])
    def test_an_unknown_model(self, service_url, path):
        model = f"{DEFAULT_MODEL}" if path.startswith("/versions") else "nobody"
        answer = requests.get(f"{service_url}/v2/models/{model}{path}", timeout=10)
        assert answer.status_code == 404
        assert answer.json().keys() == {"error"}

    def test_a_binary_size_that_is_not_the_body_s(self, service_url):
        body = b'{"inputs":[{"name":"image","datatype":"BYTES","shape":[1],"parameters":{"binary_data_size":999}}]}'
        headers = {"Inference-Header-Content-Length": str(len(body))}
        url = f"{service_url}/v2/models/{DEFAULT_MODEL}/infer"
        answer = requests.post(url, data=body + b"abcd", headers=headers, timeout=10)
        assert answer.status_code == 400
        assert answer.json().keys() == {"error"}

