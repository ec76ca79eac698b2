// Images go to `POST /v1/count`; what comes back is drawn over them.
//
// Values flow one way: an event changes the state below, then `show()` brings the page up to date with it.

const at = (id) => document.getElementById(id);

/** Every image: `{file, url, row, zones, state, answer, heat, problem, request}`; `state` is `waiting`, `counting`,
 *  `counted` or `failed`, a zone is a list of corners `[x, y]` in pixels of the image. */
const images = [];
let selected = null;
/** The zone being drawn: `{corners, cursor}`. */
let draft = null;
/** What the service may ask for; kept as long as the page is open. */
let apiKey = "";

// Images come and go

function add(files) {
  const added = [...files].map((file) => {
    const url = URL.createObjectURL(file);
    return { file, url, row: newRow(url, file.name), zones: [], state: "waiting", answer: null, heat: null };
  });
  if (added.length === 0) return;
  added.forEach((image) => {
    images.push(image);
    image.row.querySelector(".pick").onclick = () => select(image);
    image.row.querySelector(".remove").onclick = () => remove(image);
  });
  select(added[0]);
  work();
}

function select(image) {
  selected = image;
  draft = null;
  show();
  at("stage").scrollIntoView({ block: "nearest" });
}

function remove(image) {
  const place = images.indexOf(image);
  images.splice(place, 1);
  image.request?.abort();
  image.row.remove();
  URL.revokeObjectURL(image.url);
  const neighbour = images[Math.min(place, images.length - 1)] ?? null;
  if (image === selected) {
    selected = neighbour;
    draft = null;
  }
  show();
  (neighbour?.row.querySelector(".pick") ?? at("choose")).focus();
}

// One image at a time is counted, the one that is looked at first

let isWorking = false;

async function work() {
  if (isWorking) return;
  isWorking = true;
  for (;;) {
    const image = [selected, ...images].find((one) => one?.state === "waiting");
    if (!image) break;
    await count(image);
  }
  isWorking = false;
}

async function count(image) {
  const request = new AbortController();
  Object.assign(image, { state: "counting", request, problem: null });
  show();
  try {
    const answer = await ask(image, request.signal);
    const heat = await coloured(answer.density_map);
    if (request.signal.aborted) return;
    Object.assign(image, { state: "counted", answer, heat });
  } catch (error) {
    if (request.signal.aborted) return;
    Object.assign(image, { state: "failed", problem: error });
  }
  say(spoken(image));
  show();
}

function recount(image) {
  image.request?.abort();
  image.state = "waiting";
  show();
  work();
}

// The service

function countURL(image, targets) {
  // Commas and spaces are the only unusual characters of a zone.
  const zones = image.zones.map((corners) => `&zone=${corners.join("%20")}`);
  return `/v1/count?targets=${targets}${zones.join("")}`;
}

async function ask(image, signal) {
  const headers = { "Content-Type": "application/octet-stream", ...(apiKey && { "X-API-Key": apiKey }) };
  const url = `${countURL(image, "count,points,density")}&density=png`;
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body: image.file, signal });
  } catch {
    throw new Error("The service did not answer. It may have stopped, or cannot be reached from here.");
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  const words = body?.error?.message ?? `The service answered ${response.status}, without a reason.`;
  throw Object.assign(new Error(words), { status: response.status });
}

function curlLine(image) {
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl ${quoted(location.origin + countURL(image, "count,points"))}`,
    ...(apiKey ? [`-H "X-API-Key: $HEADCOUNT_API_KEY"`] : []),
    `-H 'Content-Type: application/octet-stream'`,
    `--data-binary ${quoted(`@${image.file.name}`)}`,
  ].join(" \\\n  ");
}

/** The answer without the heat map, which nobody wants to paste. */
function shortAnswer({ density_map, ...answer }) {
  return JSON.stringify(answer, null, 2);
}

// The heat map

/** Red, green, blue and opacity of an empty cell, of the fullest one, and between. What is nearly empty stays clear. */
const heatStops = [
  [70, 20, 112, 0], [70, 20, 112, 0], [130, 32, 105, 160], [222, 73, 50, 205], [252, 165, 30, 235], [252, 250, 160, 255],
];

const heatColours = Array.from({ length: 256 }, (_, value) => {
  // The root lifts the many faint cells above the few full ones.
  const place = Math.sqrt(value / 255) * (heatStops.length - 1);
  const below = Math.min(Math.floor(place), heatStops.length - 2);
  return heatStops[below].map((from, k) => from + (heatStops[below + 1][k] - from) * (place - below));
});

/** A canvas of a pixel a cell. */
async function coloured({ png, rows, columns }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  if (rows * columns === 0) return canvas;
  const grey = new Image();
  grey.src = `data:image/png;base64,${png}`;
  await grey.decode();
  const context = canvas.getContext("2d");
  context.drawImage(grey, 0, 0);
  const cells = context.getImageData(0, 0, columns, rows);
  for (let k = 0; k < cells.data.length; k += 4) cells.data.set(heatColours[cells.data[k]], k);
  context.putImageData(cells, 0, 0);
  return canvas;
}

// Drawing a zone

function startDrawing() {
  const { width, height } = selected.answer;
  draft = { corners: [], cursor: [Math.round(width / 2), Math.round(height / 2)] };
  show();
  at("marks").focus();
  say(`Drawing a zone. ${at("keys").textContent}`);
}

function setCorner(corner) {
  draft.corners.push(corner);
  draft.cursor = corner;
  say(`Corner ${draft.corners.length} at ${corner.join(", ")}.`);
  show();
}

function undoCorner() {
  draft.corners.pop();
  say(`${draft.corners.length} corners.`);
  show();
  at("marks").focus();
}

function endDrawing(keep) {
  if (keep && draft.corners.length < 3) return say("A zone needs three corners or more.");
  const corners = draft.corners;
  draft = null;
  if (keep) {
    selected.zones.push(corners);
    recount(selected);
  } else {
    show();
  }
  at("draw").focus();
}

function removeZone(number) {
  selected.zones.splice(number, 1);
  recount(selected);
  at("draw").focus();
}

/** Where on the image the pointer is, in whole pixels. */
function placeOf({ clientX, clientY }) {
  const box = at("marks").getBoundingClientRect();
  const { width, height } = selected.answer;
  return inside(((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height);
}

function inside(x, y) {
  const { width, height } = selected.answer;
  return [Math.round(Math.min(Math.max(x, 0), width)), Math.round(Math.min(Math.max(y, 0), height))];
}

/** Whether two places look like one on the screen. */
function areNear([x, y], [otherX, otherY], distance) {
  const scale = at("marks").clientWidth / selected.answer.width;
  return Math.hypot(x - otherX, y - otherY) * scale <= distance;
}

function pressed(event) {
  if (!draft) return;
  const place = placeOf(event);
  const [first, last] = [draft.corners[0], draft.corners.at(-1)];
  if (draft.corners.length >= 3 && areNear(place, first, 14)) return endDrawing(true);
  // The second press of a double one.
  if (last && areNear(place, last, 4)) return;
  setCorner(place);
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function typed(event) {
  if (!draft) return;
  const actions = {
    " ": () => setCorner(draft.cursor),
    Enter: () => endDrawing(true),
    Escape: () => endDrawing(false),
    Backspace: undoCorner,
  };
  const arrow = arrows[event.key];
  if (arrow) {
    const step = Math.max(selected.answer.width, selected.answer.height) * (event.shiftKey ? 0.1 : 0.01);
    draft.cursor = inside(draft.cursor[0] + arrow[0] * step, draft.cursor[1] + arrow[1] * step);
    say(draft.cursor.join(", "));
    show();
  } else if (actions[event.key]) {
    actions[event.key]();
  } else {
    return;
  }
  event.preventDefault();
}

// Showing the state

function show() {
  const isEmpty = images.length === 0;
  at("welcome").hidden = !isEmpty;
  at("work").hidden = isEmpty;
  at("add").hidden = isEmpty;
  showList();
  if (!selected) return;
  showPhoto(selected);
  showMarks(selected);
  showTools(selected);
  showAnswer(selected);
  showZones(selected);
  showDetails(selected);
}

function showPhoto({ url, answer, state }) {
  const [stage, photo] = [at("stage"), at("photo")];
  if (photo.src !== url) {
    at("unshown").hidden = true;
    photo.hidden = false;
    photo.src = url;
  }
  const isBlank = state === "failed" && !answer && photo.hidden;
  const size = answer ?? { width: photo.naturalWidth || 4, height: photo.naturalHeight || 3 };
  at("view").style.setProperty("--width", isBlank ? 4 : size.width);
  at("view").style.setProperty("--height", isBlank ? 1 : size.height);
  stage.classList.toggle("busy", state === "counting" || state === "waiting");
  stage.classList.toggle("drawing", draft !== null);
}

function showMarks({ answer, heat, zones }) {
  const canvas = at("heat");
  canvas.hidden = !heat;
  at("halos").setAttribute("d", "");
  at("points").setAttribute("d", "");
  at("outlines").replaceChildren(...zones.map((corners) => svg("polygon", { class: "outline", points: corners.join(" ") })));
  at("tags").replaceChildren();
  showDraft();
  if (!answer) return;

  const { width, height, density_map: map, points = [] } = answer;
  canvas.width = heat.width;
  canvas.height = heat.height;
  if (heat.width * heat.height > 0) canvas.getContext("2d").drawImage(heat, 0, 0);
  canvas.style.width = `${(100 * map.columns * map.stride) / width}%`;
  canvas.style.height = `${(100 * map.rows * map.stride) / height}%`;

  const marks = at("marks");
  marks.setAttribute("viewBox", `0 0 ${width} ${height}`);
  marks.setAttribute("aria-label", draft ? "The image: set the corners of a zone" : described(answer));
  const dots = at("dots").checked ? points.map(([x, y]) => `M${x} ${y}h0`).join("") : "";
  at("halos").setAttribute("d", dots);
  at("points").setAttribute("d", dots);
  at("tags").replaceChildren(...zones.map((corners, k) => zoneTag(corners, k, answer)));
}

function zoneTag(corners, number, { width, height }) {
  const mean = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const tag = element("span", { textContent: zoneOf(selected, number)?.count ?? pending(selected) });
  tag.style.left = `${(100 * mean(0)) / width}%`;
  tag.style.top = `${(100 * mean(1)) / height}%`;
  return tag;
}

function showDraft() {
  const marks = at("marks");
  marks.setAttribute("tabindex", draft ? 0 : -1);
  marks.setAttribute("role", draft ? "application" : "img");
  const { corners = [], cursor } = draft ?? {};
  at("draft").setAttribute("points", corners.join(" "));
  at("corners").setAttribute("d", corners.map(([x, y]) => `M${x} ${y}h0`).join(""));
  const arm = cursor ? (14 * selected.answer.width) / (marks.clientWidth || 1) : 0;
  const [x, y] = cursor ?? [];
  at("cursor").setAttribute("d", cursor ? `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}` : "");
}

function showTools({ answer }) {
  at("tools").hidden = draft !== null || !answer;
  at("drawing").hidden = draft === null;
  if (!draft) return;
  at("undo").disabled = draft.corners.length === 0;
  at("done").disabled = draft.corners.length < 3;
  at("hint").textContent =
    draft.corners.length < 3
      ? "Set the corners of a zone on the image."
      : "Set more corners, or close the zone at its first.";
}

function showAnswer({ file, answer, state, problem }) {
  at("answer").classList.toggle("busy", state === "counting" || state === "waiting");
  at("name").textContent = file.name;
  at("number").hidden = state === "failed" && !answer;
  at("count").textContent = answer ? wholeNumber(answer.count) : "…";
  at("people").textContent = answer?.count === 1 ? "person" : "people";
  at("exact").textContent = answer ? `${answer.density.toFixed(2)} before rounding` : "";
  at("interval").textContent = answer?.interval ? between(answer.interval) : "";
  at("trouble").hidden = !problem;
  at("problem").textContent = problem?.message ?? "";
  at("keyForm").hidden = problem?.status !== 401;
  // The same image will be as wrong a second time; only the service can get better.
  at("again").hidden = problem?.status < 500;
}

function showZones(image) {
  at("zones").replaceChildren(
    ...image.zones.map((_, k) => {
      const zone = zoneOf(image, k);
      const button = element("button", { type: "button", className: "remove", textContent: "×" });
      button.setAttribute("aria-label", `Remove zone ${k + 1}`);
      button.onclick = () => removeZone(k);
      return element(
        "li", {},
        element("span", { className: "zone-name", textContent: `Zone ${k + 1}` }),
        element("span", { className: "zone-exact quiet", textContent: zone?.density.toFixed(2) ?? "" }),
        element("span", { className: "zone-count", textContent: zone ? wholeNumber(zone.count) : pending(image) }),
        button,
      );
    }),
  );
}

function showDetails(image) {
  const { answer } = image;
  const warnings = answer?.warnings ?? [];
  at("warnings").replaceChildren(...warnings.map((text) => element("li", { textContent: text })));
  at("details").hidden = !answer;
  if (!answer) return;
  const { model, timings_ms: times } = answer;
  at("model").replaceChildren(
    `${model.name} ${model.version}`,
    element("small", { textContent: model.sha256 ? `SHA-256 ${model.sha256.slice(0, 12)}…` : "", title: model.sha256 }),
  );
  at("provider").textContent = [model.execution_provider ?? "not said", model.precision].filter(Boolean).join(", ");
  at("size").textContent = [`${answer.width} × ${answer.height}`, answer.format].filter(Boolean).join(", ");
  at("time").replaceChildren(
    milliseconds(times.total),
    element("small", {
      textContent: `decoding ${milliseconds(times.decode)}, waiting ${milliseconds(times.queue)}, estimating ${milliseconds(times.estimate)}`,
    }),
  );
  at("curl").textContent = curlLine(image);
}

function showList() {
  at("listing").hidden = images.length < 2;
  images.forEach((image) => {
    const { row, state, answer, problem } = image;
    row.className = answer && state !== "failed" ? "counted" : state === "counting" ? "waiting" : state;
    row.querySelector(".pick").setAttribute("aria-current", image === selected);
    const words = { waiting: "waiting", counting: "counting …", failed: problem?.message };
    const result = state === "failed" || !answer ? words[state] : wholeNumber(answer.count);
    row.querySelector(".row-result").textContent = result;
  });
  const counted = images.filter(({ answer }) => answer);
  const people = counted.reduce((sum, { answer }) => sum + answer.count, 0);
  at("total").textContent = counted.length > 1 ? `${wholeNumber(people)} in ${counted.length} images` : "";
}

function newRow(url, name) {
  const row = document.importNode(at("row").content, true).firstElementChild;
  const small = row.querySelector("img");
  small.onerror = () => (small.hidden = true);
  small.src = url;
  row.querySelector(".row-name").textContent = name;
  row.querySelector(".remove").setAttribute("aria-label", `Remove ${name}`);
  at("list").append(row);
  return row;
}

// Words

const wholeNumber = (value) => value.toLocaleString("en");
const milliseconds = (value) => (value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);
/** The least range of whole people that holds the interval. */
const between = ({ level, lower, upper }) =>
  `${wholeNumber(Math.floor(lower))} to ${wholeNumber(Math.ceil(upper))} people in ${Math.round(100 * level)} % of such images`;
const described = ({ count: n }) => `The image, with ${n === 1 ? "1 person" : `${wholeNumber(n)} people`} counted`;

/** What the answer says of a zone; nothing while that zone is not yet counted. */
function zoneOf({ state, answer }, number) {
  return state === "counted" ? answer.zones?.[number] : undefined;
}

function spoken({ file, answer, state, problem }) {
  if (state === "failed") return `${file.name}: ${problem.message}`;
  const people = (n) => (n === 1 ? "1 person" : `${wholeNumber(n)} people`);
  const zones = (answer.zones ?? []).map((zone, k) => `, ${people(zone.count)} in zone ${k + 1}`);
  const warnings = answer.warnings.map((text) => ` Warning: ${text}.`);
  return `${file.name}: ${people(answer.count)}${zones.join("")}.${warnings.join("")}`;
}

/** What stands where there is no number yet, or none to come. */
const pending = ({ state }) => (state === "failed" ? "–" : "…");

/** Tells whoever listens to the page. */
function say(text) {
  at("status").textContent = text;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  const label = button.textContent;
  button.textContent = "Copied";
  say("Copied.");
  setTimeout(() => (button.textContent = label), 1500);
}

/** Browsers keep the clipboard from pages that came without TLS; this old way they let pass. */
function copyBySelection(text) {
  const area = element("textarea", { value: text, className: "unseen" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// Elements

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function svg(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

// Events

at("choose").onclick = at("add").onclick = () => at("files").click();
at("files").onchange = ({ target }) => {
  add(target.files);
  target.value = "";
};

document.addEventListener("paste", ({ clipboardData }) => add(clipboardData.files));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (!relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  add(event.dataTransfer.files);
});

at("photo").onload = () => show();
at("photo").onerror = () => {
  at("photo").hidden = true;
  at("unshown").hidden = false;
  at("unshown").textContent = "This browser cannot show the image itself.";
};

at("opacity").oninput = ({ target }) => at("stage").style.setProperty("--heat", target.value / 100);
at("dots").onchange = () => show();

at("draw").onclick = startDrawing;
at("undo").onclick = undoCorner;
at("cancel").onclick = () => endDrawing(false);
at("done").onclick = () => endDrawing(true);
at("marks").addEventListener("click", pressed);
at("marks").addEventListener("dblclick", () => draft && endDrawing(true));
at("marks").addEventListener("keydown", typed);

at("again").onclick = () => recount(selected);
at("keyForm").onsubmit = (event) => {
  event.preventDefault();
  apiKey = at("key").value;
  images.filter(({ problem }) => problem?.status === 401).forEach(recount);
};
at("copyCurl").onclick = ({ target }) => copy(curlLine(selected), target);
at("copyJSON").onclick = ({ target }) => copy(shortAnswer(selected.answer), target);
