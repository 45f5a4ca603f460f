// The parts of the upload field that know no page: run by tests/files/test_scripts.py.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";

const from = (name) => import(new URL(`../../dostyq/files/static/files/upload/${name}.js`, import.meta.url));
const { Final, send } = await from("sending");
const { FIRST_PIECE, MOST_BYTES, pause, pieceAfter, smaller, tries } = await from("plan");
const { sha256 } = await from("sha256");
const { filled, size } = await from("words");

const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("the digest is SHA-256 for every length around a block", () => {
  for (const length of [...Array(140).keys(), 1000, 65536, 100_001]) {
    const bytes = randomBytes(length);
    assert.equal(hex(sha256(new Uint8Array(bytes))), createHash("sha256").update(bytes).digest("hex"), `${length}`);
  }
});

test("sizes are printed as the server prints them", () => {
  const words = {
    ru: { kilobytes: "КБ", megabytes: "МБ", point: "," },
    en: { kilobytes: "KB", megabytes: "MB", point: "." },
  };
  for (const one of JSON.parse(readFileSync(new URL("../vectors/sizes.json", import.meta.url)))) {
    for (const language of ["ru", "en"]) {
      assert.equal(size(one.bytes, words[language]).replace("\u00a0", " "), one[language]);
    }
  }
});

test("gaps are filled, and one that nobody fills stays", () => {
  assert.equal(filled("{sent} of {all}, {other}", { sent: "1", all: "2" }), "1 of 2, {other}");
});

test("a picture is tried smaller and smaller, never larger than it is, and keeps its shape", () => {
  const sizes = tries(4000, 3000);
  assert.deepEqual(sizes[0], { width: 2048, height: 1536, quality: 0.82 });
  assert.deepEqual(sizes.at(-1), { width: 320, height: 240, quality: 0.5 });
  const areas = sizes.map(({ width, height }) => width * height);
  assert.deepEqual(areas, [...areas].sort((a, b) => b - a));
  assert.ok(tries(300, 10_000).every(({ width, height }) => width >= 1 && height <= 2048));
  assert.ok(tries(640, 480).every(({ width }) => width <= 640));
});

test("pieces grow on a good line and shrink on a bad one, within bounds", () => {
  let piece = FIRST_PIECE;
  for (let i = 0; i < 20; i += 1) piece = pieceAfter(piece, 0.1);
  assert.equal(piece, 512 * 1024);
  assert.equal(pieceAfter(piece, 2), piece);
  assert.equal(pieceAfter(piece, 5), piece / 2);
  for (let i = 0; i < 20; i += 1) piece = smaller(piece);
  assert.equal(piece, 16 * 1024);
});

test("the pause grows to half a minute and never comes at one moment for all", () => {
  assert.deepEqual([1, 2, 3, 50].map((failures) => pause(failures, 0.5)), [0.5, 1, 2, 30]);
  assert.ok(pause(50, 1) <= 37.5 && pause(1, 0) >= 0.375);
});

// A server that keeps what it gets, and a line that may fail before or after the server has heard.
const world = (bytes, faults = []) => {
  const kept = [];
  const offset = () => kept.reduce((sum, piece) => sum + piece.length, 0);
  const standing = () => ({ id: "x", offset: offset(), state: offset() === bytes.size ? "ready" : "arriving" });
  const told = [];
  const waits = [];
  const line = {
    ask: async () => standing(),
    send: async (href, from, piece) => {
      const fault = faults.shift();
      if (fault === "before") throw new TypeError("no line");
      if (fault instanceof Final) throw fault;
      assert.equal(from, offset());
      kept.push(piece);
      if (fault === "after") throw new TypeError("the answer was lost");
      return standing();
    },
  };
  const controller = new AbortController();
  const tools = { href: "/x", line, tell: (how) => told.push(how), signal: controller.signal, clock: () => 0 };
  return { kept, told, waits, controller, tools: { ...tools, rest: async (seconds) => { waits.push(seconds); } } };
};
const content = async (kept) => Buffer.concat(kept);

test("a file arrives whole over a good line", async () => {
  const data = randomBytes(MOST_BYTES);
  const { kept, tools, told } = world(new Blob([data]));
  assert.equal((await send(new Blob([data]), tools)).state, "ready");
  assert.deepEqual(await content(kept), data);
  assert.deepEqual(told.map(({ sent }) => sent), [0, 65536, 196608]);
});

test("a file arrives once and whole over a line that fails in every way", async () => {
  const data = randomBytes(MOST_BYTES);
  const faults = ["before", "after", "before", "before", undefined, "after", "after"];
  const { kept, tools, told, waits } = world(new Blob([data]), faults);
  assert.equal((await send(new Blob([data]), tools)).state, "ready");
  assert.deepEqual(await content(kept), data);
  assert.equal(waits.length, 6);
  assert.equal(told.filter(({ isDown }) => isDown).length, 6);
});

test("what the server has is not sent again", async () => {
  const data = randomBytes(MOST_BYTES);
  const { kept, tools } = world(new Blob([data]));
  kept.push(data.subarray(0, 200_000));
  await send(new Blob([data]), tools);
  assert.deepEqual(await content(kept), data);
  assert.ok(kept.slice(1).every((piece) => piece.length <= 100_000));
});

test("an upload that is gone or refused is not tried again", async () => {
  const { tools, waits } = world(new Blob(["abc"]), [new Final("gone")]);
  await assert.rejects(send(new Blob(["abc"]), tools), { why: "gone" });
  assert.equal(waits.length, 0);
});

test("whoever thinks better of it is obeyed between two tries", async () => {
  const { tools, controller } = world(new Blob(["abc"]), Array(100).fill("before"));
  const rest = async () => controller.abort();
  await assert.rejects(send(new Blob(["abc"]), { ...tools, rest }), { name: "AbortError" });
});
