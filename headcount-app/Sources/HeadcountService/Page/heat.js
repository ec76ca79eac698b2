// The density map as colours.

/** Red, green, blue and opacity of an empty cell, of the fullest one, and between. What is nearly empty stays clear. */
const stops = [
  [70, 20, 112, 0], [70, 20, 112, 0], [130, 32, 105, 160], [222, 73, 50, 205], [252, 165, 30, 235], [252, 250, 160, 255],
];

const colours = Array.from({ length: 256 }, (_, value) => {
  // The root lifts the many faint cells above the few full ones.
  const place = Math.sqrt(value / 255) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  return stops[below].map((from, k) => from + (stops[below + 1][k] - from) * (place - below));
});

/** People in a cell that is painted in full at least; in an image of nobody, the fullest cell is not a hot one. */
const leastMaximum = 0.02;

/** A canvas of a pixel a cell. */
export async function heatMap({ png, rows, columns, maximum }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  if (rows * columns === 0) return canvas;
  const grey = new Image();
  grey.src = `data:image/png;base64,${png}`;
  await grey.decode();
  const context = canvas.getContext("2d");
  context.drawImage(grey, 0, 0);
  const cells = context.getImageData(0, 0, columns, rows);
  const factor = Math.min(1, maximum / leastMaximum);
  for (let k = 0; k < cells.data.length; k += 4) cells.data.set(colours[Math.round(cells.data[k] * factor)], k);
  context.putImageData(cells, 0, 0);
  return canvas;
}
