// A photograph is drawn anew on the device, smaller, until it has at most 300 KB: so it also loses place and owner.

import { LONGEST_SIDE, MOST_BYTES, tries } from "./plan.js";

const decoded = async (file) => {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return createImageBitmap(file); // older browsers do not know the option and turn the picture anyway
  }
};

const drawn = (picture, { width, height, quality }) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const sheet = canvas.getContext("2d", { alpha: false });
  sheet.fillStyle = "#fff";
  sheet.fillRect(0, 0, width, height);
  sheet.imageSmoothingQuality = "high";
  sheet.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", quality); });
};

// The smaller picture; the file itself where it is small already, is no picture, or cannot be opened here.
export const shrunk = async (file) => {
  if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return file;
  const picture = await decoded(file).catch(() => null);
  if (!picture) return file;
  try {
    if (file.size <= MOST_BYTES && Math.max(picture.width, picture.height) <= LONGEST_SIDE) return file;
    let best = file;
    for (const size of tries(picture.width, picture.height)) {
      const smaller = await drawn(picture, size);
      if (smaller && smaller.size < best.size) best = smaller;
      if (best.size <= MOST_BYTES) break;
    }
    return best;
  } finally {
    picture.close();
  }
};
