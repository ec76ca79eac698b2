// What can be kept: drawn images and a table.

import { people, warningsOf, wholeNumber } from "./words.js";
import { zipped } from "./zip.js";
import { labelPlaces } from "./zones.js";

/** More pixels than some browsers can draw. */
const mostPixels = 16e6;

/** Tells a drawn image from a photo when `headcount count` comes across it in a folder, whatever its name is by then. */
const mark = new TextEncoder().encode("Headcount-drawing");

/** A JPEG of an image with what the page shows over it; `look` is the heat map's opacity, and whether there are dots. */
export async function drawn({ url, answer, heat }, zones, look) {
  const photo = new Image();
  photo.src = url;
  await photo.decode();
  const { width, height, density_map: map, points = [] } = answer;
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)));
  const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  context.drawImage(photo, 0, 0, canvas.width, canvas.height);
  context.globalAlpha = look.opacity;
  if (heat.width * heat.height > 0) {
    context.drawImage(heat, 0, 0, map.columns * map.stride * scale, map.rows * map.stride * scale);
  }
  context.globalAlpha = 1;
  // A thousandth of the image, so that marks look alike on all sizes.
  const unit = Math.max(Math.hypot(canvas.width, canvas.height) / 1000, 0.5);
  if (look.hasDots) points.forEach(([x, y]) => drawPoint(context, x * scale, y * scale, unit));
  zones.forEach((zone) => drawZone(context, zone, unit));
  labels(context, zones, answer, unit).forEach((label) => drawLabel(context, label));
  const jpeg = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  return withComment(jpeg, mark);
}

/** A JPEG with a comment, which is the segment after the two bytes that every JPEG begins with. */
function withComment(jpeg, comment) {
  const head = Uint8Array.of(0xff, 0xfe, 0, comment.length + 2);
  return new Blob([jpeg.slice(0, 2), head, comment, jpeg.slice(2)], { type: jpeg.type });
}

function drawPoint(context, x, y, unit) {
  for (const [radius, colour] of [[4.5, "rgb(0 0 0 / .6)"], [3, "#7fe9ff"]]) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius * unit, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawZone(context, { corners, isIgnored }, unit) {
  const { width, height } = context.canvas;
  const outline = new Path2D();
  corners.forEach(([x, y]) => outline.lineTo(x * width, y * height));
  outline.closePath();
  if (isIgnored) hatch(context, outline, unit);
  for (const [lineWidth, colour] of [[5, "rgb(0 0 0 / .6)"], [2.5, "#fff"]]) {
    context.lineWidth = lineWidth * unit;
    context.strokeStyle = colour;
    context.stroke(outline);
  }
}

/** Darkens an outline and fills it with slanted lines, which say that nobody was counted there. */
function hatch(context, outline, unit) {
  const { width, height } = context.canvas;
  context.save();
  context.clip(outline);
  context.fillStyle = "rgb(0 0 0 / .35)";
  context.fillRect(0, 0, width, height);
  context.strokeStyle = "rgb(255 255 255 / .6)";
  context.lineWidth = 1.5 * unit;
  context.beginPath();
  for (let x = 0; x < width + height; x += 14 * unit) {
    context.moveTo(x, 0);
    context.lineTo(x - height, height);
  }
  context.stroke();
  context.restore();
}

/** What stands on the image: the count, and a label for each zone, as `{text, size, place, box}`. */
function labels(context, zones, answer, unit) {
  const measured = (text, size) => {
    context.font = labelFont(size);
    return { text, size, box: [context.measureText(text).width + size, 1.4 * size] };
  };
  const total = measured(people(answer.count), 32 * unit);
  total.place = total.box.map((side) => 10 * unit + side / 2);
  const ofZones = zones.map(({ name, isIgnored }) => {
    const count = answer.zones?.find((zone) => zone.name === name)?.count;
    return measured(`${name}: ${isIgnored ? "ignored" : count === undefined ? "–" : wholeNumber(count)}`, 20 * unit);
  });
  const room = [context.canvas.width, context.canvas.height];
  const places = labelPlaces(zones, ofZones.map(({ box }) => box), room, [[total.place, total.box]]);
  return [...ofZones.map((label, k) => ({ ...label, place: places[k] })).filter(({ place }) => place), total];
}

const labelFont = (size) => `600 ${size}px system-ui, sans-serif`;

/** Text in the middle of a dark plate. */
function drawLabel(context, { text, size, place: [x, y], box: [width, height] }) {
  context.font = labelFont(size);
  context.fillStyle = "rgb(20 18 16 / .82)";
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, size / 2);
  context.fill();
  context.fillStyle = "#fff";
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.fillText(text, x, y);
}

/** The name of a drawn image, as the command line gives it. */
export const drawnName = ({ file }) => `${file.name.replace(/\.[^.]*$/, "") || file.name}.overlay.jpg`;

/** Several files in one; of equal names, all but the first get a number. */
export async function archive(files) {
  const taken = new Set();
  const named = files.map(({ name, blob }) => {
    const [, stem, ending] = name.match(/^(.*?)((?:\.overlay)?\.[^.]*)$/s) ?? [null, name, ""];
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}${ending}`;
    taken.add(free);
    return { name: free, blob };
  });
  return zipped(named);
}

const columns = [
  "file", "zone", "count", "density", "width", "height", "error",
  "interval_lower", "interval_upper", "interval_level", "out_of_distribution_score", "warnings",
];

/** The table of `headcount count --format csv`: a row for each image, then one for each of its zones. */
export function table(images) {
  const rows = images.flatMap(({ file, state, answer, problem }) => {
    if (state !== "counted") return [{ file: file.name, error: problem?.message ?? "not counted yet" }];
    const { width, height, count, density, interval } = answer;
    const all = {
      file: file.name, count, density, width, height, warnings: warningsOf(answer).join("; "),
      interval_lower: interval?.lower, interval_upper: interval?.upper, interval_level: interval?.level,
      out_of_distribution_score: answer.out_of_distribution_score,
    };
    const zones = answer.zones ?? [];
    return [all, ...zones.map((zone) => ({ file: file.name, zone: zone.name, ...zone, width, height }))];
  });
  const field = (value = "") => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row) => columns.map((column) => field(row[column])).join(","));
  const text = [columns.join(","), ...lines].join("\r\n");
  return new Blob([`${text}\r\n`], { type: "text/csv;charset=utf-8" });
}

/** Hands a file to the person, as a download. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  // The download has begun by then, and the browser holds on to what it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);
