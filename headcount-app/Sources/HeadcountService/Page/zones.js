// Zones: lists of corners `[x, y]` in shares of the image, so that they fit every image.

import { zoneQuery } from "./service.js";

/** As many as the service takes in a request. */
export const mostZones = 64;

/** A place in shares of an image, inside of it. */
export const inside = (x, y) => [x, y].map((share) => Math.round(Math.min(Math.max(share, 0), 1) * 1e4) / 1e4);

/** A zone as the service and the command line read it; the decimal points say that these are shares. */
export const zoneText = (corners) =>
  corners.map((corner) => corner.map((share) => share.toFixed(4)).join(",")).join(" ");

/** Zones as text, for `--zone`, for `zone=`, or one a line. */
export const zoneTexts = {
  fractions: (zones) => zones.join("\n"),
  command: (zones) => zones.map((zone) => `--zone '${zone}'`).join(" "),
  query: zoneQuery,
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
