// Images go to `POST /v1/count`; what comes back is drawn over them.
//
// Values flow one way: an event changes the state below, then `show()` brings the page up to date with it.

import { heatMap } from "./heat.js";
import { archive, drawn, drawnName, save, table } from "./saving.js";
import { curlLine, preview, report, useKey } from "./service.js";
import {
  between, computedBy, described, exactNumber, imageFacts, isDoubtful, leftOut, milliseconds, spoken, stages, summary,
  warningsOf, wholeNumber,
} from "./words.js";
import { inside, labelPlaces, mostZones, nextName, zoneProblem, zoneTexts } from "./zones.js";
import { zoomable } from "./zoom.js";

const at = (id) => document.getElementById(id);

/** Every image: `{file, url, row, isSeen, state, answer, heat, problem, request}`; `state` is `waiting`, `counting`,
 *  `counted` or `failed`; `isSeen` is a promise whether the browser can show what lies at `url`. */
const images = [];
let selected = null;
/** The zones of all images, see zones.js; each has its `row` in the list. */
const zones = [];
/** The zone being drawn: `{corners, cursor}`. */
let draft = null;

// Images come and go

function add(files) {
  const added = [...files].map(imageOf);
  if (added.length === 0) return;
  images.push(...added);
  select(added[0]);
  work();
}

function imageOf(file) {
  const row = newRow(file.name);
  const image = { file, row, state: "waiting", answer: null, heat: null };
  setURL(image, file);
  row.querySelector(".pick").onclick = () => select(image);
  row.querySelector(".remove").onclick = () => remove(image);
  return image;
}

/** What the browser shows of an image: its file, or a preview. */
function setURL(image, blob) {
  if (image.url) URL.revokeObjectURL(image.url);
  image.url = URL.createObjectURL(blob);
  const small = image.row.querySelector("img");
  image.isSeen = new Promise((resolve) => {
    small.onload = () => resolve(true);
    small.onerror = () => resolve(false);
  });
  image.isSeen.then((isSeen) => (small.hidden = !isSeen));
  small.src = image.url;
}

function select(image) {
  selected = image;
  draft = null;
  zoom.reset();
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
    zoom.reset();
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
    const answer = await report(image.file, zoneTexts.query(zones), request.signal);
    const heat = await heatMap(answer.density_map);
    await ensureSeen(image, request.signal);
    if (request.signal.aborted) return;
    Object.assign(image, { state: "counted", answer, heat });
  } catch (error) {
    if (request.signal.aborted) return;
    Object.assign(image, { state: "failed", problem: error });
  }
  say(spoken(image));
  show();
}

/** Asks for a preview of an image that the browser cannot show. Without one, the count still holds. */
async function ensureSeen(image, signal) {
  if (await image.isSeen) return;
  const blob = await preview(image.file, signal).catch(() => null);
  if (!blob || signal.aborted) return;
  setURL(image, blob);
  await image.isSeen;
}

function recount(...again) {
  again.forEach((image) => {
    image.request?.abort();
    image.state = "waiting";
  });
  show();
  work();
}

// Drawing a zone

function startDrawing() {
  draft = { corners: [], cursor: [0.5, 0.5] };
  show();
  at("marks").focus();
  say(`Drawing a zone. ${at("keys").textContent}`);
}

function setCorner(corner) {
  draft.corners.push(corner);
  draft.cursor = corner;
  say(`Corner ${draft.corners.length}: ${placeWords(corner)}.`);
  show();
}

function undoCorner() {
  draft.corners.pop();
  say(`${draft.corners.length} corners.`);
  show();
  at("marks").focus();
}

function keepDraft() {
  const problem = zoneProblem(draft.corners, selected.answer);
  if (problem) return hint(problem);
  zones.push(newZone(draft.corners));
  leaveDraft();
  recount(...images);
}

function leaveDraft() {
  draft = null;
  show();
  at("draw").focus();
}

function newZone(corners) {
  const zone = { name: nextName(zones), corners, isIgnored: false, row: newZoneRow() };
  const { name, row } = zone;
  row.querySelector(".zone-name").textContent = `Zone ${name}`;
  row.querySelector(".use").setAttribute("aria-label", `Zone ${name}`);
  for (const choice of row.querySelectorAll(".use input")) {
    choice.name = `use-${name}`;
    choice.onchange = () => use(zone, choice.value);
  }
  const button = row.querySelector(".remove");
  button.setAttribute("aria-label", `Remove zone ${name}`);
  button.onclick = () => removeZones(zone);
  return zone;
}

/** Counts the people in a zone, or leaves them out of every count. */
function use(zone, choice) {
  zone.isIgnored = choice === "ignore";
  recount(...images);
}

function removeZones(...gone) {
  for (const zone of gone) {
    zones.splice(zones.indexOf(zone), 1);
    zone.row.remove();
  }
  recount(...images);
  at("draw").focus();
}

const placeWords = ([x, y]) => `${Math.round(100 * x)} % from the left, ${Math.round(100 * y)} % from the top`;

/** Where on the image the pointer is; close to its edge, on the edge. */
function placeOf({ clientX, clientY }) {
  const box = at("marks").getBoundingClientRect();
  const snapped = (pixels, length) => (pixels < 8 ? 0 : length - pixels < 8 ? 1 : pixels / length);
  return inside(snapped(clientX - box.left, box.width), snapped(clientY - box.top, box.height));
}

/** Whether two places look like one on the screen. */
function areNear([x, y], [otherX, otherY], distance) {
  const { clientWidth, clientHeight } = at("marks");
  return Math.hypot((x - otherX) * clientWidth, (y - otherY) * clientHeight) <= distance;
}

function pressed(event) {
  if (!draft) return;
  const place = placeOf(event);
  const [first, last] = [draft.corners[0], draft.corners.at(-1)];
  if (draft.corners.length >= 3 && areNear(place, first, 14)) return keepDraft();
  // The second press of a double one.
  if (last && areNear(place, last, 4)) return;
  setCorner(place);
}

// Keys on the image

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function typed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const drawing = { " ": () => setCorner(draft.cursor), Enter: keepDraft, Escape: leaveDraft, Backspace: undoCorner };
  const zooming = { "+": () => zoomBy(1.5), "=": () => zoomBy(1.5), "-": () => zoomBy(1 / 1.5), 0: zoomOut };
  const arrow = arrows[event.key];
  const action = (draft && drawing[event.key]) ?? zooming[event.key];
  if (arrow && draft) {
    moveCursor(arrow, event.shiftKey ? 0.1 : 0.01);
  } else if (arrow && zoom.isZoomed()) {
    zoom.pan(-0.2 * arrow[0], -0.2 * arrow[1]);
  } else if (action) {
    action();
  } else {
    return;
  }
  event.preventDefault();
}

function moveCursor([x, y], step) {
  // Equal steps on the screen, however long the image is.
  const { width, height } = selected.answer;
  const side = Math.max(width, height);
  draft.cursor = inside(draft.cursor[0] + (x * step * side) / width, draft.cursor[1] + (y * step * side) / height);
  zoom.reveal(draft.cursor);
  say(placeWords(draft.cursor));
  show();
}

// Zoom

const zoom = zoomable(at("stage"), at("scene"), (scale, isMost) => {
  at("scale").textContent = `${Math.round(100 * scale)} %`;
  at("zoomOut").disabled = at("zoomAll").disabled = scale === 1;
  at("zoomIn").disabled = isMost;
  if (draft) showDraft(selected);
});

function zoomBy(factor) {
  zoom.zoom(factor);
  say(`Zoom ${at("scale").textContent}`);
}

function zoomOut() {
  zoom.reset();
  say("Whole image");
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
  at("unshown").textContent =
    state === "waiting" || state === "counting"
      ? "This browser cannot show the file; a preview comes with the count."
      : "This browser cannot show the file.";
  const isBlank = state === "failed" && !answer && photo.hidden;
  const size = answer ?? { width: photo.naturalWidth || 4, height: photo.naturalHeight || 3 };
  at("view").style.setProperty("--width", isBlank ? 4 : size.width);
  at("view").style.setProperty("--height", isBlank ? 1 : size.height);
  stage.classList.toggle("busy", state === "counting" || state === "waiting");
  stage.classList.toggle("drawing", draft !== null);
}

function showMarks({ answer, heat }) {
  at("heat").hidden = !heat;
  for (const id of ["halos", "points"]) at(id).setAttribute("d", "");
  at("outlines").replaceChildren();
  at("tags").replaceChildren();
  at("marks").setAttribute("aria-label", "The image");
  if (answer) showCount(answer, heat);
  showDraft(selected);
}

/** All that needs the image's size. */
function showCount(answer, heat) {
  const { width, height, density_map: map, points = [] } = answer;
  const canvas = at("heat");
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
  at("outlines").replaceChildren(
    ...zones.map(({ corners, isIgnored }) =>
      svg("polygon", { class: isIgnored ? "outline ignored" : "outline", points: inPixels(corners, answer).join(" ") })),
  );
  at("tags").replaceChildren(...zones.map(zoneTag));
  fitMarks();
}

const inPixels = (corners, { width, height }) => corners.map(([x, y]) => [x * width, y * height]);

function zoneTag(zone) {
  const text = zone.isIgnored ? "ignored" : numberOf(zone, selected);
  return element("span", {}, element("small", { textContent: zone.name }), ` ${text}`);
}

/** Fits what keeps its size on the screen to the size of the scene: the zones' tags, and the hatching of ignored ones. */
function fitMarks() {
  const { clientWidth: width, clientHeight: height } = at("scene");
  if (!selected?.answer || width === 0) return;
  at("hatch").setAttribute("patternTransform", `scale(${selected.answer.width / width})`);
  const tags = [...at("tags").children];
  const sizes = tags.map((tag) => [tag.offsetWidth + 2, tag.offsetHeight + 2]);
  labelPlaces(zones, sizes, [width, height]).forEach((place, k) => {
    // It still has a size, which is asked for the next time.
    tags[k].classList.toggle("crowded-out", !place);
    const [x, y] = place ?? [0, 0];
    tags[k].style.left = `${x}px`;
    tags[k].style.top = `${y}px`;
  });
}

function showDraft({ answer }) {
  const marks = at("marks");
  marks.setAttribute("role", draft ? "application" : "img");
  const { corners = [], cursor } = draft ?? {};
  const places = answer ? inPixels(corners, answer) : [];
  at("draft").setAttribute("points", places.join(" "));
  at("corners").setAttribute("d", places.map(([x, y]) => `M${x} ${y}h0`).join(""));
  const arm = cursor ? (14 * answer.width) / (marks.clientWidth || 1) : 0;
  const [x, y] = cursor ? inPixels([cursor], answer)[0] : [];
  at("cursor").setAttribute("d", cursor ? `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}` : "");
}

function showTools({ answer }) {
  at("zoom").hidden = at("photo").hidden && !answer;
  at("tools").hidden = draft !== null || !answer;
  at("draw").disabled = zones.length >= mostZones;
  at("draw").title = at("draw").disabled ? `There are ${mostZones} zones; more are not possible.` : "";
  at("drawing").hidden = draft === null;
  if (!draft) return;
  at("undo").disabled = draft.corners.length === 0;
  at("done").disabled = draft.corners.length < 3;
  at("hint").textContent =
    draft.corners.length < 3
      ? "Click or tap the corners of the zone, in order."
      : "Go on to the next corner. Done, or the first corner once more, closes the zone.";
}

/** Says what is wrong with the zone that is being drawn. */
function hint(words) {
  at("hint").textContent = words;
  say(words);
}

function showAnswer({ file, answer, state, problem }) {
  at("answer").classList.toggle("busy", state === "counting" || state === "waiting");
  at("name").textContent = file.name;
  at("number").hidden = state === "failed" && !answer;
  at("count").textContent = answer ? wholeNumber(answer.count) : "…";
  at("count").style.setProperty("--letters", at("count").textContent.length);
  at("people").textContent = answer?.count === 1 ? "person" : "people";
  at("exact").textContent = answer ? `${exactNumber(answer.density)} before rounding` : "";
  at("leftOut").textContent = state === "counted" ? leftOut(answer.ignored_density) : "";
  at("interval").textContent = answer?.interval ? between(answer.interval) : "";
  at("trouble").hidden = !problem;
  at("problem").textContent = problem ? `${file.name}: ${problem.message}` : "";
  at("keyForm").hidden = problem?.status !== 401;
  // The same image will be as wrong a second time; only the service can get better.
  at("again").hidden = problem?.status < 500;
}

function showZones(image) {
  zones.forEach((zone) => showZone(zone, image));
  at("zoneTools").hidden = zones.length === 0;
}

function showZone(zone, image) {
  zone.row.querySelector(".zone-count").textContent = zone.isIgnored ? "" : numberOf(zone, image);
  const density = countOf(zone, image)?.density;
  zone.row.querySelector(".zone-exact").textContent = density === undefined ? "" : exactNumber(density);
}

function showDetails(image) {
  const { answer } = image;
  const warnings = answer ? warningsOf(answer) : [];
  at("warnings").replaceChildren(...warnings.map((text) => element("li", { textContent: text })));
  at("details").hidden = !answer;
  if (!answer) return;
  const { model, timings_ms: times } = answer;
  const hash = model.sha256 ?? "";
  at("model").replaceChildren(
    `${model.name} ${model.version}`,
    element("small", { textContent: hash && `SHA-256 ${hash.slice(0, 12)}…`, title: hash }),
  );
  at("provider").textContent = computedBy(model);
  at("size").textContent = imageFacts(answer);
  at("time").replaceChildren(
    milliseconds(times.total),
    element("small", {
      textContent: stages(times),
    }),
  );
  at("curl").textContent = curlLine(image.file, zoneTexts.query(zones));
  at("saveImage").disabled = image.state !== "counted";
}

function showList() {
  at("listing").hidden = images.length < 2;
  images.forEach(showRow);
  const sum = summary(images);
  at("total").textContent = sum.total;
  at("totalLeftOut").textContent = sum.leftOut;
  at("lacks").textContent = sum.lacks;
  const isOpen = images.some(({ state }) => state === "waiting" || state === "counting");
  at("saveTable").disabled = isOpen;
  at("saveImages").disabled = isOpen || !images.some(({ state }) => state === "counted");
}

function showRow(image) {
  const { row, state, answer, problem } = image;
  const isCounted = answer && state !== "failed";
  row.className = isCounted ? "counted" : state === "counting" ? "waiting" : state;
  row.classList.toggle("doubtful", Boolean(isCounted) && isDoubtful(answer));
  row.querySelector(".pick").setAttribute("aria-current", image === selected);
  const words = { waiting: "waiting", counting: "counting …", failed: "–" };
  row.querySelector(".row-result").textContent = isCounted ? wholeNumber(answer.count) : words[state];
  row.querySelector(".row-note").textContent = isCounted ? warningsOf(answer).join("; ") : (problem?.message ?? "");
}

function newRow(name) {
  const row = instance("row");
  row.querySelector(".row-name").textContent = name;
  row.querySelector(".remove").setAttribute("aria-label", `Remove ${name}`);
  at("list").append(row);
  return row;
}

function newZoneRow() {
  const row = instance("zoneRow");
  at("zones").append(row);
  return row;
}

/** What the answer says of a zone; nothing while that zone is not yet counted. */
function countOf({ name }, { state, answer }) {
  return state === "counted" ? answer.zones?.find((zone) => zone.name === name) : undefined;
}

function numberOf(zone, image) {
  const count = countOf(zone, image)?.count;
  return count === undefined ? pending(image) : wholeNumber(count);
}

/** What stands where there is no number yet, or none to come. */
const pending = ({ state }) => (state === "failed" ? "–" : "…");

/** Tells whoever listens to the page. */
function say(text) {
  at("status").textContent = text;
}

// Out of the page: the clipboard and files

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  button.classList.add("copied");
  say("Copied.");
  setTimeout(() => button.classList.remove("copied"), 1500);
}

/** Browsers keep the clipboard from pages that came without TLS; this old way they let pass. */
function copyBySelection(text) {
  const area = element("textarea", { value: text, className: "unseen" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** The answer without the heat map, which nobody wants to paste. */
function shortAnswer({ density_map, ...answer }) {
  return JSON.stringify(answer, null, 2);
}

const look = () => ({ opacity: at("opacity").value / 100, hasDots: at("dots").checked });

async function saveImage(image) {
  try {
    save(await drawn(image, zones, look()), drawnName(image));
  } catch {
    say(`${image.file.name} cannot be drawn: there is no preview of it.`);
  }
}

async function saveImages() {
  const [files, undrawn] = [[], []];
  for (const image of images.filter(({ state }) => state === "counted")) {
    try {
      files.push({ name: drawnName(image), blob: await drawn(image, zones, look()) });
    } catch {
      undrawn.push(image.file.name);
    }
  }
  save(await archive(files), "headcount.zip");
  say([`${files.length} images saved.`, ...undrawn.map((name) => `${name} cannot be drawn.`)].join(" "));
}

// Elements

const instance = (template) => document.importNode(at(template).content, true).firstElementChild;

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
  show();
};

at("opacity").oninput = ({ target }) => at("stage").style.setProperty("--heat", target.value / 100);
at("dots").onchange = () => show();
at("zoomIn").onclick = () => zoomBy(1.5);
at("zoomOut").onclick = () => zoomBy(1 / 1.5);
at("zoomAll").onclick = zoomOut;

at("draw").onclick = startDrawing;
at("undo").onclick = undoCorner;
at("cancel").onclick = leaveDraft;
at("done").onclick = keepDraft;
at("removeZones").onclick = () => removeZones(...zones);
new ResizeObserver(fitMarks).observe(at("scene"));
at("marks").addEventListener("click", pressed);
at("marks").addEventListener("dblclick", () => draft && keepDraft());
at("marks").addEventListener("keydown", typed);

at("again").onclick = () => recount(selected);
at("keyForm").onsubmit = (event) => {
  event.preventDefault();
  useKey(at("key").value);
  recount(...images.filter(({ problem }) => problem?.status === 401));
};
at("copyCurl").onclick = ({ target }) => copy(curlLine(selected.file, zoneTexts.query(zones)), target);
at("copyJSON").onclick = ({ target }) => copy(shortAnswer(selected.answer), target);
for (const [id, form] of [["copyFractions", "fractions"], ["copyCommand", "command"], ["copyQuery", "query"]]) {
  at(id).onclick = ({ currentTarget }) => copy(zoneTexts[form](zones), currentTarget);
}
at("saveImage").onclick = () => saveImage(selected);
at("saveImages").onclick = saveImages;
at("saveTable").onclick = () => save(table(images), "headcount.csv");
zoom.reset();
