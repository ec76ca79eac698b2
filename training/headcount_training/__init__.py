"""Train density-map networks for Headcount and export them to ONNX."""
