// One file over a bad line: piece by piece, from wherever the server says it is, until it has all of it.
// It knows no page and no network: `line` asks and sends, `rest` waits, `tell` is told how far it is.

import { FIRST_PIECE, pause, pieceAfter, smaller } from "./plan.js";

// Answers after which trying again is of no use.
export class Final extends Error {
  constructor(why, said = {}) {
    super(why);
    this.why = why; // "gone", "stale" or "refused"
    this.said = said;
  }
}

// The server's last word on the file: ready or refused. Rejects with Final, or when `signal` is aborted.
export const send = async (bytes, { href, line, rest, clock, tell, signal }) => {
  let standing = null;
  let size = FIRST_PIECE;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      standing ??= await line.ask(href);
      if (standing.state !== "arriving") return standing;
      tell({ sent: standing.offset, isDown: false });
      const began = clock();
      const piece = await bytes.slice(standing.offset, standing.offset + size).arrayBuffer();
      standing = await line.send(href, standing.offset, new Uint8Array(piece));
      size = pieceAfter(size, clock() - began);
      failures = 0;
    } catch (error) {
      if (error instanceof Final || signal.aborted) throw error;
      failures += 1;
      size = smaller(size);
      tell({ sent: standing?.offset, isDown: true });
      standing = null; // the piece may have arrived and only the answer been lost: ask first
      await rest(pause(failures, Math.random()));
    }
  }
};
