// The requests to files/api.py, and what their answers mean.

import { Final } from "./sending.js";
import { sha256 } from "./sha256.js";

const PATIENCE = 60_000;

// These two are mended by asking how far the file is and sending on from there.
const PASSING = new Set(["piece_is_damaged", "piece_is_out_of_place"]);

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

const answered = async (address, options, signal) => {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, PATIENCE);
  signal?.addEventListener("abort", stop);
  try {
    const answer = await fetch(address, { credentials: "same-origin", signal: limit.signal, ...options });
    return { status: answer.status, body: answer.status === 204 ? {} : await answer.json().catch(() => null) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
};

// Wireless networks with a door of their own answer 200 to everything: only our own words count.
const understood = ({ status, body }) => {
  if (status < 300 && body?.id) return body;
  if (status === 403) throw new Final("stale");
  if (status === 404 && body?.code) throw new Final("gone");
  if (status === 409 && body?.code && !PASSING.has(body.code)) throw new Final("refused", body);
  throw new Error(`answered ${status}`);
};

export const lineTo = (begin, token, signal) => {
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  return {
    begin: async (fields) =>
      understood(await answered(begin, { method: "POST", headers, body: new URLSearchParams(fields) }, signal)),
    ask: async (href) => understood(await answered(href, { headers }, signal)),
    send: async (href, offset, piece) => {
      const digest = `sha-256=:${base64(sha256(piece))}:`;
      const told = { ...headers, "Content-Type": "application/octet-stream", "Content-Digest": digest };
      const options = { method: "PATCH", headers: { ...told, "Upload-Offset": offset }, body: piece };
      return understood(await answered(href, options, signal));
    },
    drop: async (href) => answered(href, { method: "DELETE", headers }),
  };
};
