// What is on its way stays on the device until the server has it: after a reload or a crash it goes on by itself.
// Where a browser keeps nothing (a private window), everything works as long as the page stays open.

const NAME = "dostyq-uploads";
const DAYS = 3;

const opened = () =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

const withFiles = async (mode, work) => {
  let shelf;
  try {
    shelf = await opened();
    return await new Promise((resolve, reject) => {
      const deed = shelf.transaction("files", mode);
      const asked = work(deed.objectStore("files"));
      deed.oncomplete = () => resolve(asked.result);
      deed.onabort = () => reject(deed.error);
    });
  } catch {
    return undefined;
  } finally {
    shelf?.close();
  }
};

export const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

export const keep = (record) => withFiles("readwrite", (files) => files.put({ ...record, at: Date.now() }));

export const forget = (key) => withFiles("readwrite", (files) => files.delete(key));

// What this field of this page has waiting; what is too old for the server goes.
export const waitingFor = async (place) => {
  const all = (await withFiles("readonly", (files) => files.getAll())) ?? [];
  const old = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const record of all) if (record.at < old) await forget(record.key);
  return all.filter((record) => record.place === place && record.at >= old);
};
