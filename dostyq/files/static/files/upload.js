// Takes over the plain file input of files.forms.UploadField: photographs are made smaller on the device, everything goes
// ahead in pieces, and a ticked box with the upload's id stands in the form when it is there. Without this file the
// form sends the files itself.

import { lineTo } from "./upload/line.js";
import { Final, send } from "./upload/sending.js";
import { forget, keep, newKey, waitingFor } from "./upload/shelf.js";
import { shrunk } from "./upload/shrinking.js";
import { filled, size } from "./upload/words.js";

const seconds = () => performance.now() / 1000;

// A pause that ends at once when the line comes back.
const rest = (length) =>
  new Promise((resolve) => {
    const timer = setTimeout(done, length * 1000);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });

class Field {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input[type=file]");
    this.form = box.closest("form");
    this.list = box.querySelector("[data-list]");
    this.words = JSON.parse(box.dataset.words);
    this.name = this.input.name;
    this.most = Number(box.dataset.most);
    // Whose they are is a part of it: on a shared computer nobody sends what somebody else has chosen.
    this.place = `${box.dataset.owner} ${location.pathname}${location.search} ${this.name}`;
    this.items = [];
    this.going = 0;
    this.row = Promise.resolve(); // one after another: side by side each would only be slower
    this.submitter = null;
  }

  async takeOver() {
    this.input.removeAttribute("name");
    this.input.classList.add("hidden"); // its own words are the browser's, in the browser's language
    this.box.querySelector("[data-pick]").hidden = false;
    this.input.addEventListener("change", () => this.chosen());
    this.catchDropped();
    this.form.addEventListener("submit", (event) => this.holdBack(event));
    this.chosen();
    for (const record of await waitingFor(this.place)) this.add(record);
  }

  // The plain way is still there: whatever is chosen now goes with the form.
  giveBack() {
    this.input.name = this.name;
    this.input.classList.remove("hidden");
    this.box.querySelector("[data-pick]").hidden = true;
    this.take = () => {};
    this.chosen = () => {};
  }

  get token() {
    return this.form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  // Shown under the files and read aloud; what each file says for itself is only read aloud.
  say(word, facts = {}) {
    const said = word ? filled(this.words[word], facts) : "";
    this.box.querySelector("[data-says]").textContent = said;
    this.readAloud(said);
  }

  readAloud(said) {
    this.box.querySelector("[data-aloud]").textContent = said;
  }

  catchDropped() {
    this.box.addEventListener("dragover", (event) => event.preventDefault());
    this.box.addEventListener("drop", (event) => {
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
  }

  chosen() {
    const files = [...this.input.files];
    this.input.value = "";
    this.take(files);
  }

  take(files) {
    if (!files.length) return;
    for (const failed of this.list.querySelectorAll("[data-failed]")) failed.remove();
    if (this.most === 1) this.makeRoom();
    const room = Math.max(this.most - this.list.children.length, 0);
    const left = files.slice(room).map((file) => file.name);
    this.say(left.length ? "too_many" : null, { most: this.most, names: left.join(", ") });
    for (const file of files.slice(0, room)) {
      this.add({ key: newKey(), place: this.place, name: file.name, was: file.size, file });
    }
  }

  // Where one file fits, a new one takes the old one's place.
  makeRoom() {
    for (const item of this.items.splice(0)) item.giveUp();
    this.list.replaceChildren();
  }

  add(record) {
    if (this.list.querySelector(`input[value="${record.id}"]`)) return; // the page itself shows it already
    const item = new Item(this, record);
    this.items.push(item);
    this.list.append(item.element);
    this.going += 1;
    this.row = this.row.then(() => item.go()).finally(() => this.hasEnded());
  }

  // The form waits for its files and then goes by itself, with the button that was pressed.
  holdBack(event) {
    if (!this.going) return;
    event.preventDefault();
    this.submitter = event.submitter ?? this.form.querySelector("button:not([type=button])");
    this.say("form_waits");
  }

  hasEnded() {
    this.going -= 1;
    if (this.going || !this.submitter) return;
    const { submitter } = this;
    this.submitter = null;
    this.say(null);
    if (!this.list.querySelector("[data-failed]")) submitter.click();
  }
}

const word = (sent, all) => (sent === 0 ? "beginning" : sent === all ? "checking" : "sending");

class Item {
  constructor(field, record) {
    this.field = field;
    this.record = record;
    this.stopped = new AbortController();
    this.element = field.box.querySelector("template").content.cloneNode(true).firstElementChild;
    for (const place of this.element.querySelectorAll("[data-name]")) place.textContent = ` ${record.name}`;
    this.progress = this.element.querySelector("progress");
    this.progress.setAttribute("aria-label", record.name);
    this.element.querySelector("button").addEventListener("click", () => this.stopped.abort());
  }

  giveUp() {
    this.stopped.abort();
    forget(this.record.key);
  }

  how(word, facts = {}) {
    const printed = Object.entries(facts).map(([name, count]) => [name, size(count, this.field.words)]);
    this.element.querySelector("[data-how]").textContent = filled(this.field.words[word], Object.fromEntries(printed));
  }

  async go() {
    const { signal } = this.stopped;
    try {
      if (signal.aborted) throw signal.reason;
      await this.makeSmaller();
      await this.arrive(await this.sent());
    } catch (error) {
      await this.fail(error);
    }
  }

  // What goes is kept on the device first.
  async makeSmaller() {
    if (this.record.bytes || this.record.id) return;
    this.how("shrinking");
    const { file, ...record } = this.record;
    this.record = { ...record, bytes: await shrunk(file) };
    await keep(this.record);
  }

  async sent() {
    const line = lineTo(this.field.box.dataset.begin, this.field.token, this.stopped.signal);
    for (let fresh = !this.record.href; ; fresh = true) {
      try {
        if (fresh) await this.begin(line);
        return await this.follow(line);
      } catch (error) {
        // The server has forgotten it: once more from the start, with what is kept here.
        if (fresh || error.why !== "gone" || !this.record.bytes) throw error;
      }
    }
  }

  async begin(line) {
    const { name, bytes } = this.record;
    const fields = { use: this.field.box.dataset.use, name, size: bytes.size };
    this.how("beginning", { all: bytes.size });
    for (let failures = 1; ; failures += 1) {
      try {
        const { id, href } = await line.begin(fields);
        this.record = { ...this.record, id, href };
        await keep(this.record);
        return;
      } catch (error) {
        if (error instanceof Final || this.stopped.signal.aborted) throw error;
        this.how("paused", { sent: 0, all: bytes.size });
        await rest(Math.min(failures, 10));
      }
    }
  }

  follow(line) {
    const { href, bytes } = this.record;
    const all = bytes?.size ?? 0;
    let last = 0;
    const tell = ({ sent = last, isDown }) => {
      last = sent;
      this.progress.value = all ? sent / all : 0;
      this.how(isDown ? "paused" : word(sent, all), { sent, all });
      if (isDown && !this.wasDown) this.field.readAloud(this.element.querySelector("[data-how]").textContent);
      this.wasDown = isDown;
    };
    return send(bytes ?? new Blob(), { href, line, rest, clock: seconds, tell, signal: this.stopped.signal });
  }

  printed(facts) {
    return Object.fromEntries(Object.entries(facts).map(([name, count]) => [name, size(count, this.field.words)]));
  }

  // The server's last word: a ticked box with the id, or why it was refused.
  async arrive(standing) {
    if (standing.state === "refused") throw new Final("refused", standing);
    if (standing.kept) {
      await forget(this.record.key);
      this.element.remove();
      return;
    }
    const { bytes, ...record } = this.record;
    this.record = { ...record, size: standing.size };
    await keep(this.record);
    this.show(standing);
  }

  show({ id, size: all }) {
    const { words } = this.field;
    const hadFocus = this.element.contains(document.activeElement);
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked: true });
    box.name = this.field.name;
    box.addEventListener("change", () => (box.checked ? keep(this.record) : forget(this.record.key)));
    const label = Object.assign(document.createElement("label"), { className: "choice" });
    const name = Object.assign(document.createElement("b"), { textContent: this.record.name });
    const said = filled(words[all < this.record.was ? "smaller" : "received"], this.printed({ all, was: this.record.was }));
    const text = document.createElement("span");
    text.append(name, " ", Object.assign(document.createElement("span"), { className: "soft", textContent: said }));
    label.append(box, text);
    this.element.replaceChildren(label);
    this.field.readAloud(`${this.record.name}: ${said}`);
    if (hadFocus) box.focus();
  }

  async fail(error) {
    const why = error instanceof Final ? error.why : this.stopped.signal.aborted ? "dropped" : "broken";
    if (why === "dropped" || why === "refused") await this.drop();
    const words = why === "refused" ? `${error.said.message} ${error.said.advice}` : this.field.words[why];
    if (why === "broken") this.field.giveBack();
    if (why === "dropped") {
      this.element.remove();
      this.field.readAloud(`${this.record.name}: ${words}`);
      this.field.input.focus();
      return;
    }
    const text = Object.assign(document.createElement("p"), { className: "error", textContent: `${this.record.name}: ${words}` });
    this.element.replaceChildren(text);
    this.element.dataset.failed = why;
    this.field.readAloud(text.textContent);
  }

  async drop() {
    await forget(this.record.key);
    if (this.record.href) {
      await lineTo(this.field.box.dataset.begin, this.field.token).drop(this.record.href).catch(() => null);
    }
  }
}

for (const box of document.querySelectorAll("[data-upload]")) new Field(box).takeOver();
