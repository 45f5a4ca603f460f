// Sentences with their gaps filled, and sizes printed as domain/quantities.py prints them.

const NO_BREAK = "\u00a0";

export const filled = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (gap, name) => facts[name] ?? gap);

export const size = (bytes, words) => {
  if (bytes < 999_500) return `${Math.max(Math.floor((bytes + 500) / 1000), Math.min(bytes, 1))}${NO_BREAK}${words.kilobytes}`;
  const tenths = Math.floor((bytes + 50_000) / 100_000);
  const places = tenths % 10 ? `${words.point}${tenths % 10}` : "";
  return `${Math.floor(tenths / 10)}${places}${NO_BREAK}${words.megabytes}`;
};
