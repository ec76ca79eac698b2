// Zones: `{name, corners, isIgnored}`. Corners `[x, y]` are shares of the image, so that they fit every image. People
// in ignored zones are left out of every count.

/** As many as the service takes in a request. */
export const mostZones = 64;

/** A place in shares of an image, inside of it. */
export const inside = (x, y) => [x, y].map((share) => Math.round(Math.min(Math.max(share, 0), 1) * 1e4) / 1e4);

/** A number as the name of the next zone. No other zone has it: the service refuses two of one name. */
export const nextName = (zones) => String(1 + Math.max(0, ...zones.map(({ name }) => Number(name))));

/** A zone as the service and the command line read it; for both, numbers up to 1 are shares. */
const zoneText = ({ name, corners }) =>
  `${name}=${corners.map((corner) => corner.map((share) => share.toFixed(4)).join(",")).join(" ")}`;

const parameter = ({ isIgnored }) => (isIgnored ? "ignore" : "zone");

/** Zones as text: one a line, as options of the command line, or as a query. */
export const zoneTexts = {
  fractions: (zones) => zones.map((zone) => `${parameter(zone)} ${zoneText(zone)}`).join("\n"),
  command: (zones) => zones.map((zone) => `--${parameter(zone)} '${zoneText(zone)}'`).join(" "),
  // Commas, spaces and the equals sign are the only unusual characters of a zone.
  query: (zones) => zones.map((zone) => `${parameter(zone)}=${zoneText(zone).replaceAll(" ", "%20")}`).join("&"),
};

/** Why corners are no zone of an image of that size; nothing if they are one. */
export function zoneProblem(corners, { width, height }) {
  if (corners.length < 3) return "A zone needs three corners or more.";
  if (crossesItself(corners)) return "The zone's edges cross. Undo corners, and set them in order around the zone.";
  if (area(corners) * width * height < 1) return "The zone covers nothing: it is smaller than a pixel of the image.";
}

const edges = (corners) => corners.map((corner, k) => [corner, corners[(k + 1) % corners.length]]);

function area(corners) {
  return Math.abs(edges(corners).reduce((sum, [[x, y], [toX, toY]]) => sum + x * toY - toX * y, 0)) / 2;
}

function crossesItself(corners) {
  const side = ([[x, y], [toX, toY]], [atX, atY]) => Math.sign((toX - x) * (atY - y) - (toY - y) * (atX - x));
  const cross = (one, other) =>
    side(one, other[0]) * side(one, other[1]) < 0 && side(other, one[0]) * side(other, one[1]) < 0;
  return edges(corners).some((one, k, all) => all.slice(k + 2).some((other) => cross(one, other)));
}

// Where labels stand

/** The middles of the zones' labels, of `[width, height]` each, in a room of `[width, height]`, all in pixels.
 *
 *  A label stands deep inside its zone, and beside that place where it would cover another label or one of the boxes
 *  `taken`, each `[middle, size]`. A label that fits nowhere has no middle. */
export function labelPlaces(zones, sizes, room, taken = []) {
  const boxes = [...taken];
  return zones.map(({ corners }, k) => {
    const outline = corners.map(([x, y]) => [x * room[0], y * room[1]]);
    const [wish, size] = [deepest(outline), sizes[k]];
    const tries = offsets.map((offset) => kept(wish.map((value, axis) => value + offset[axis] * size[1]), size, room));
    const free = tries.filter((place) => !boxes.some((box) => overlap([place, size], box)));
    const place = free.find((one) => holds(outline, one)) ?? free[0];
    if (place) boxes.push([place, size]);
    return place;
  });
}

/** Where a label is tried, in heights of it: here, and ever farther from here. */
const offsets = Array.from({ length: 21 * 21 }, (_, k) => [(k % 21) / 2 - 5, Math.floor(k / 21) / 2 - 5])
  .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

/** The middle of a box, moved so that the box lies in the room. */
const kept = (middle, size, room) =>
  middle.map((value, k) => Math.max(size[k] / 2, Math.min(value, room[k] - size[k] / 2)));

const overlap = ([one, size], [other, otherSize]) =>
  [0, 1].every((k) => Math.abs(one[k] - other[k]) < (size[k] + otherSize[k]) / 2);

/** The place inside an outline that is farthest from its edges; of about equal ones, the one nearest the middle. */
function deepest(outline) {
  const sum = (axis) => outline.reduce((all, corner) => all + corner[axis], 0);
  const middle = [0, 1].map((axis) => sum(axis) / outline.length);
  const bound = (most) => [0, 1].map((axis) => most(...outline.map((corner) => corner[axis])));
  const [low, high] = [bound(Math.min), bound(Math.max)];
  const steps = 16;
  const places = Array.from({ length: (steps - 1) ** 2 }, (_, k) => [k % (steps - 1), Math.floor(k / (steps - 1))])
    .map((cell) => cell.map((step, axis) => low[axis] + ((high[axis] - low[axis]) * (step + 1)) / steps))
    .filter((place) => holds(outline, place));
  const depth = (place) => Math.min(...edges(outline).map((edge) => distance(place, edge)));
  const score = (place) => depth(place) - 0.1 * Math.hypot(place[0] - middle[0], place[1] - middle[1]);
  // A sliver may lie between all these places.
  return places.map((place) => [score(place), place]).sort(([one], [other]) => other - one)[0]?.[1] ?? middle;
}

/** From a place to the nearest one of an edge. */
function distance([x, y], [[fromX, fromY], [toX, toY]]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const share = Math.min(Math.max(((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

/** Whether a place lies inside an outline: a ray from it crosses an odd number of edges. */
function holds(outline, [x, y]) {
  const crossed = edges(outline).filter(([[fromX, fromY], [toX, toY]]) =>
    fromY > y !== toY > y && x < fromX + ((toX - fromX) * (y - fromY)) / (toY - fromY));
  return crossed.length % 2 === 1;
}
