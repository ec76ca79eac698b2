// What the page says.

export const wholeNumber = (value) => value.toLocaleString("en");
export const exactNumber = (value) =>
  value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const people = (n) => (n === 1 ? "1 person" : `${wholeNumber(n)} people`);
export const milliseconds = (value) => (value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);

export const stages = ({ decode, queue, estimate }) =>
  `decoding ${milliseconds(decode)}, waiting ${milliseconds(queue)}, estimating ${milliseconds(estimate)}`;

/** The least range of whole people that holds the interval. */
export function between({ level, lower, upper }) {
  const range = `${wholeNumber(Math.floor(lower))} to ${wholeNumber(Math.ceil(upper))} people`;
  return `Likely ${range}: ${Math.round(100 * level)} % of such ranges hold the true number`;
}

/** What ignored zones take out of a count; nothing where none are ignored. */
export function leftOut(density) {
  if (density === undefined) return "";
  const number = Math.round(density);
  if (number === 0) return "Nobody was found in ignored zones";
  return `About ${people(number)} in ignored zones ${number === 1 ? "was" : "were"} left out`;
}

export const described = ({ count }) => `The image, with ${people(count)} counted`;

/** A sentence of the service, which has no full stop. */
const sentence = (text) => `${text.replace(/[.!?]$/, "")}.`;

/** What a reader of the count should know; an unusual score is never left without words. */
export function warningsOf({ warnings, out_of_distribution_score: score = 0 }) {
  const isSaid = score <= 1 || warnings.some((text) => text.includes("training images"));
  return isSaid ? warnings : [...warnings, "unlike the training images: the count may be far off"];
}

/** Whether the count may be off. How it was made, in tiles or in a smaller copy, is no reason to doubt it. */
export const isDoubtful = (answer) => warningsOf(answer).some((text) => !/^counted in (\d+ tiles|a copy)/.test(text));

/** All images together: their people, whom ignored zones leave out, and what the sum lacks. */
export function summary(images) {
  const counted = images.filter(({ state, answer }) => state !== "failed" && answer);
  const number = (test) => images.filter(test).length;
  const sum = counted.reduce((all, { answer }) => all + answer.count, 0);
  const doubtful = counted.filter(({ answer }) => isDoubtful(answer)).length;
  const ignored = counted.map(({ answer }) => answer.ignored_density).filter((density) => density !== undefined);
  const failed = number(({ state }) => state === "failed");
  const missing = images.length - counted.length - failed;
  return {
    total: counted.length > 0 ? `${people(sum)} in ${counted.length} of ${images.length} images` : "",
    leftOut: ignored.length > 0 ? leftOut(ignored.reduce((all, density) => all + density)) : "",
    lacks: [
      doubtful > 0 && `${doubtful} of these counts may be off.`,
      failed > 0 && `${failed === 1 ? "1 image was" : `${failed} images were`} not counted.`,
      missing > 0 && `${missing === 1 ? "1 image is" : `${missing} images are`} still to be counted.`,
    ].filter(Boolean).join(" "),
  };
}

const providers = {
  CPUExecutionProvider: "processor (CPU)",
  OpenVINOExecutionProvider: "OpenVINO, by Intel",
  CUDAExecutionProvider: "NVIDIA graphics card (CUDA)",
  TensorrtExecutionProvider: "NVIDIA graphics card (TensorRT)",
};
const precisions = {
  fp32: "32-bit numbers", fp16: "16-bit numbers", bf16: "16-bit numbers (bfloat16)", int8: "8-bit numbers",
};

/** What computed, and how finely. */
export function computedBy({ execution_provider: provider, precision }) {
  const name = providers[provider] ?? provider?.replace(/ExecutionProvider$/, "") ?? "not said";
  return [name, precisions[precision] ?? precision].filter(Boolean).join(", ");
}

/** An image's size, format, and which of its pages was counted. */
export function imageFacts({ width, height, format, page = 1, pages = 1 }) {
  return [`${width} × ${height}`, format, pages > 1 && `page ${page} of ${pages}`].filter(Boolean).join(", ");
}

export function spoken({ file, answer, state, problem }) {
  if (state === "failed") return `${file.name}: ${sentence(problem.message)}`;
  const zones = (answer.zones ?? []).map((zone) => `, ${people(zone.count)} in zone ${zone.name}`);
  const ignored = leftOut(answer.ignored_density);
  const warnings = warningsOf(answer).map((text) => ` Warning: ${sentence(text)}`);
  return `${file.name}: ${people(answer.count)}${zones.join("")}.${ignored && ` ${ignored}.`}${warnings.join("")}`;
}
