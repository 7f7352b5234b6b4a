// Python in a thread of its own, so that the page stays alive while it loads and works. It is given files, and gives back what they say.
//
// It has the content policy of the page, which started it (python.js): it asks no other host. Once it is loaded it shuts the
// doors to this one behind itself too, before it is handed a file.

const DOORS = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "RTCPeerConnection", "importScripts", "Worker",
  "SharedWorker", "BroadcastChannel", "caches", "indexedDB", "FileReaderSync", "Notification", "PushManager",
];

let python;
let answer;

const TASKS = { start, close };

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ id: data.id, value: await TASKS[data.task](data) });
  } catch (fault) {
    self.postMessage({ id: data.id, fault: String(fault?.type ?? fault?.name ?? "Error") }); // its message may quote a cell
  }
});

/** Load Python, then the kit's own modules into it. */
async function start({ runtime, code }) {
  const [{ loadPyodide }, kit] = await Promise.all([import(`${runtime}pyodide.mjs`), read(code)]);
  python = await loadPyodide({ indexURL: runtime, lockFileContents: NO_PACKAGES, packageBaseUrl: runtime, stdout: ignore, stderr: ignore });
  for (const [path, text] of Object.entries(kit.files)) write(`/kit/binome/${path}`, typeof text === "string" ? text : JSON.stringify(text));
  for (const [name, data] of Object.entries(kit.zones)) write(`/zones/${name}`, Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
  python.runPython("import sys; sys.path.insert(0, '/kit')");
  const page = python.pyimport("binome.closing.page");
  page.start();
  answer = page.answer;
  shutDoors();
}

/** What the wave in `asked` gives; `answers` and `roster` are buffers, or nothing. */
function close({ carried, asked, ...files }) {
  const dropped = Object.entries(files).filter(([, content]) => content instanceof ArrayBuffer);
  for (const [name, content] of dropped) write(`/dropped/${name}`, new Uint8Array(content));
  return JSON.parse(answer(carried, JSON.stringify({ ...asked, ...Object.fromEntries(dropped.map(([name]) => [name, `/dropped/${name}`])) })));
}

async function read(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error("not there");
  return reply.json();
}

function write(path, content) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, content);
}

function shutDoors() {
  for (const name of DOORS) {
    for (let place = self; place; place = Object.getPrototypeOf(place)) {
      if (Object.hasOwn(place, name)) Object.defineProperty(place, name, { value: undefined });
    }
  }
}

function ignore() {}

const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", version: "314.0.7" }, packages: {},
};
