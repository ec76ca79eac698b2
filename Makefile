# Every target is a script (scripts/README.md); this file only names them.
IMAGE ?=
NETWORK ?= lite-fpn
DATA ?=
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help demo setup runtime-openvino runtime-gpu build install test test-service test-sanitizers test-training \
	test-sdk-evolution bench check-allocations check-set docs format lint lint-deploy train evaluate clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 24

demo: build ## count the people in a photo, or in IMAGE=photo.jpg, and draw what was found
	@scripts/run/demo $(if $(IMAGE),"$(IMAGE)")

setup: ## install what is missing: Debian packages, ONNX Runtime, the demo photo
	@scripts/setup/setup

runtime-openvino: setup ## ONNX Runtime with Intel's OpenVINO, for --device openvino
	@scripts/setup/runtime openvino

runtime-gpu: setup ## ONNX Runtime with CUDA and TensorRT, for --device cuda and --device tensorrt
	@scripts/setup/runtime gpu

build: setup ## build the release binary, headcount-app/.build/release/headcount
	@scripts/build/build

install: build ## install the program with its libraries, models and plugin SDK below PREFIX=/usr/local
	@scripts/build/install "$(PREFIX)"

test: setup ## run the tests of all packages and of the running service
	@scripts/test/test

test-sanitizers: setup ## run tests under the thread and the address sanitizer
	@scripts/test/test-sanitizers

test-service: build ## run the tests of the running service alone, with the release binary
	@scripts/test/test-service

test-training: ## run the tests of the training package; fetches PyTorch, 3 GB
	@scripts/run/training test

test-sdk-evolution: setup ## load a plugin built with an older SDK into a host with a newer one, and the other way round
	@scripts/test/test-sdk-evolution

bench: setup ## run all benchmarks; one of them: scripts/bench NAME
	@scripts/bench

check-allocations: build ## count allocations per image, on the command line and in the service; fails above the limit
	@scripts/check/check-allocations

check-set: build ## measure errors on close-ups and on scenes with nobody in them
	@scripts/check/check-set

docs: ## build the documentation of the plugin SDK, .build/documentation
	@scripts/build/docs

format: ## rewrite every Swift file in the house format
	@scripts/check/format

lint: ## check format, documentation and imports of every Swift file, and the shell scripts
	@scripts/check/lint

lint-deploy: ## check every file in deploy/ and the forge workflow with the tool for its kind
	@scripts/check/lint-deploy

train: ## train NETWORK (lite-fpn) on the data sets in DATA=folder
	@scripts/run/training train "$(NETWORK)" "$(DATA)"

evaluate: ## measure the trained NETWORK on the held-out images in DATA=folder
	@scripts/run/training evaluate "$(NETWORK)" "$(DATA)"

clean: ## delete everything that was built or fetched, training runs excepted
	@scripts/build/clean
