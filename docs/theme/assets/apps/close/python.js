// The thread in which Python runs, seen from the page: promises, and an end where a browser cannot.

/** What says that a browser is too old: it has no WebAssembly, or cannot compile this one, or knows no modules in a thread. */
const TOO_OLD = new Set(["CompileError", "LinkError", "SyntaxError", "old"]);

export function isTooOld(fault) {
  return TOO_OLD.has(fault.message);
}

export class Python {
  #waiting = new Map();
  #last = 0;

  constructor() {
    let modules = false;
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error("old");
    // Started from the page's own words, a thread has the page's policy; started from a file, it would have none.
    const own = new Blob([`import ${JSON.stringify(new URL("./worker.js", import.meta.url).href)};`], { type: "text/javascript" });
    this.address = URL.createObjectURL(own);
    this.worker = new Worker(this.address, { get type() { modules = true; return "module"; } });
    if (!modules) throw new Error("old");
    this.worker.addEventListener("message", ({ data }) => this.#settle(data.id, data));
    this.worker.addEventListener("error", (event) => {
      event.preventDefault();
      for (const id of [...this.#waiting.keys()]) this.#settle(id, { fault: "Worker" });
    });
  }

  /** `files` are handed over, not copied: the page has them no more. */
  ask(task, told, files = {}) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, task, ...told, ...files }, Object.values(files).filter((file) => file instanceof ArrayBuffer));
    });
  }

  /** Everything it was given goes with it. */
  end() {
    this.worker.terminate();
    URL.revokeObjectURL(this.address);
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { fault: "ended" });
  }

  #settle(id, { value, fault }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (fault !== undefined) waiting?.reject(new Error(fault));
    else waiting?.resolve(value);
  }
}
