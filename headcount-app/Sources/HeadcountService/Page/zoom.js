// Zoom and pan: the scene grows inside the stage, which shows a part of it.
//
// The scene is laid out larger, not transformed: lines keep their width, and an image is drawn from all its pixels.

const most = 32;

/** Lets a scene be zoomed by wheel, pinch and drag; `changed` hears of every change. */
export function zoomable(stage, scene, changed) {
  let scale = 1;
  /** What lies left of the stage and above it, in widths and heights of the stage. */
  let offset = [0, 0];

  function move(newScale, newOffset) {
    scale = Math.min(Math.max(newScale, 1), most);
    offset = newOffset.map((share) => Math.min(Math.max(share, 0), scale - 1));
    scene.style.width = scene.style.height = `${100 * scale}%`;
    scene.style.left = `${-100 * offset[0]}%`;
    scene.style.top = `${-100 * offset[1]}%`;
    stage.classList.toggle("zoomed", scale > 1);
    changed(scale, scale === most);
  }

  /** Zooms about a place of the stage that stays where it is. */
  function zoom(factor, place = [0.5, 0.5]) {
    const newScale = Math.min(Math.max(scale * factor, 1), most);
    move(newScale, place.map((share, k) => ((share + offset[k]) * newScale) / scale - share));
  }

  /** Moves the scene by shares of the stage. */
  function pan(x, y) {
    move(scale, [offset[0] - x, offset[1] - y]);
  }

  /** Brings a place of the scene, in shares of it, into sight. */
  function reveal(place) {
    const isSeen = place.every((share, k) => share * scale >= offset[k] && share * scale <= offset[k] + 1);
    if (!isSeen) move(scale, place.map((share) => share * scale - 0.5));
  }

  function placeOf([x, y]) {
    const box = stage.getBoundingClientRect();
    return [(x - box.left) / box.width, (y - box.top) / box.height];
  }

  stage.addEventListener("wheel", (event) => {
    const pixels = event.deltaY * [1, 16, 400][event.deltaMode];
    // Where there is nothing to zoom out of, the page scrolls on.
    if (scale === 1 && pixels >= 0) return;
    event.preventDefault();
    // A pinch on a touchpad comes as a wheel with Ctrl, and in small steps.
    zoom(Math.exp(-pixels / (event.ctrlKey ? 100 : 400)), placeOf([event.clientX, event.clientY]));
  }, { passive: false });

  followPointers(stage, {
    drag: (from, to) => scale > 1 && pan(...difference(placeOf(to), placeOf(from))),
    pinch(from, to, factor) {
      zoom(factor, placeOf(from));
      pan(...difference(placeOf(to), placeOf(from)));
    },
  });

  return { zoom, pan, reveal, reset: () => move(1, [0, 0]), isZoomed: () => scale > 1 };
}

const difference = (a, b) => a.map((value, k) => value - b[k]);
const mean = (places) => [0, 1].map((axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
const spread = ([a, b]) => Math.hypot(...difference(a, b));

/** Tells a drag of one pointer and a pinch of two from a press, which stays a click. */
function followPointers(stage, { drag, pinch }) {
  const pointers = new Map();
  let start = null;
  let hasMoved = false;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) [start, hasMoved] = [[event.clientX, event.clientY], false];
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
  });

  stage.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const place = [event.clientX, event.clientY];
    // A hand that presses trembles a little.
    hasMoved ||= pointers.size > 1 || spread([start, place]) > 5;
    if (!hasMoved) return;
    stage.setPointerCapture(event.pointerId);
    const before = [...pointers.values()];
    pointers.set(event.pointerId, place);
    const after = [...pointers.values()];
    if (after.length === 1) drag(before[0], after[0]);
    if (after.length === 2) pinch(mean(before), mean(after), spread(after) / Math.max(spread(before), 1));
  });

  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, ({ pointerId }) => pointers.delete(pointerId));
  }
  // What ends a drag is no press.
  stage.addEventListener("click", (event) => hasMoved && event.stopPropagation(), { capture: true });
  // The browser's own pinch would take the pointers away.
  const keepPinch = (event) => event.touches.length > 1 && event.preventDefault();
  stage.addEventListener("touchmove", keepPinch, { passive: false });
}
