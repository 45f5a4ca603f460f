// How small a photograph is made, how large the pieces of a file are, how long to wait: numbers only.

export const MOST_BYTES = 300_000;
export const LONGEST_SIDE = 2048;

// Tried one after another until the picture is small enough. Fewer points show less than a lower quality does.
const STEPS = [
  [2048, 0.82], [2048, 0.72], [1600, 0.76], [1600, 0.66], [1280, 0.7],
  [1280, 0.6], [1024, 0.64], [1024, 0.5], [768, 0.5], [512, 0.5], [320, 0.5],
];

// The sizes and qualities in which to try a picture of so many points; it is never made larger.
export const tries = (width, height) => {
  const shrink = (points, side) => Math.max(1, Math.round(points * Math.min(1, side / Math.max(width, height))));
  return STEPS.map(([side, quality]) => ({ width: shrink(width, side), height: shrink(height, side), quality }));
};

export const FIRST_PIECE = 64 * 1024;
const SMALLEST_PIECE = 16 * 1024;
const LARGEST_PIECE = 512 * 1024;

// A piece should take a second or two, so that little is lost with the line and progress is seen.
export const pieceAfter = (size, seconds) => {
  if (seconds < 1) return Math.min(size * 2, LARGEST_PIECE);
  return seconds > 4 ? smaller(size) : size;
};
export const smaller = (size) => Math.max(Math.floor(size / 2), SMALLEST_PIECE);

// Seconds until the next try; `chance` (0 to 1) keeps a class of phones from coming back all at once.
export const pause = (failures, chance) => Math.min(0.5 * 2 ** (failures - 1), 30) * (0.75 + chance / 2);
