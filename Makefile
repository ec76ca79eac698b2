# Every target is a script; this file only names them.
IMAGE ?=
NETWORK ?= mobilenet-fpn
DATA ?=
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help demo setup runtime-openvino runtime-gpu build install test test-service test-sanitizers test-training \
	test-sdk-evolution bench check-allocations check-set docs format lint lint-deploy train evaluate clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 24

demo: build ## count the people in a photo, or in IMAGE=photo.jpg, and draw what was found
	@scripts/demo $(if $(IMAGE),"$(IMAGE)")

setup: ## install what is missing: Debian packages, ONNX Runtime, the demo photo
	@scripts/setup

runtime-openvino: setup ## ONNX Runtime with Intel's OpenVINO, for --device openvino
	@scripts/runtime openvino

runtime-gpu: setup ## ONNX Runtime with CUDA and TensorRT, for --device cuda and --device tensorrt
	@scripts/runtime gpu

build: setup ## the release binary, headcount-app/.build/release/headcount
	@scripts/build

install: build ## the program with its libraries, models and plugin SDK below PREFIX=/usr/local
	@scripts/install "$(PREFIX)"

test: setup ## the tests of all packages
	@scripts/test

test-sanitizers: setup ## the tests again under the thread and the address sanitizer
	@scripts/test-sanitizers

test-service: build ## the tests of the running service alone, with the release binary; a part of 'make test'
	@scripts/test-service

test-training: ## the tests of the training package; fetches PyTorch, 3 GB
	@scripts/training test

test-sdk-evolution: ## a plugin built with an older SDK on a host with a newer one, and the other way round
	@scripts/test-sdk-evolution

bench: setup ## measure Headcount beside Python, the ways to run a network, what plugins and the service cost; one: scripts/bench NAME
	@scripts/bench

check-allocations: build ## how often a picture allocates, on the command line and in the service, and whether that is too often
	@scripts/check-allocations

check-set: build ## errors on close-ups and on scenes with nobody in them
	@scripts/check-set

docs: ## the documentation of the plugin SDK, .build/documentation
	@scripts/docs

format: ## bring every Swift file into the house format
	@scripts/format

lint: ## check format and documentation of every Swift file, and who imports whom
	@scripts/lint

lint-deploy: ## check everything in deploy/ with the tools that know its kinds
	@scripts/lint-deploy

train: ## train NETWORK (mobilenet-fpn) on the data sets in DATA=folder
	@scripts/training train "$(NETWORK)" "$(DATA)"

evaluate: ## measure the trained NETWORK on the held-out pictures in DATA=folder
	@scripts/training evaluate "$(NETWORK)" "$(DATA)"

clean: ## delete everything that was built or fetched, training runs excepted
	@scripts/clean
