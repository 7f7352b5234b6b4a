// What the pages that do something share: their data, their sentences, elements made without HTML, files saved, text copied.

/**
 * Read the page's data and let `start` fill the element it is for; where that cannot be, what stands in it stays, and
 * says so. `start(root, data, say)` gets the emptied element, the JSON of apps/<name>.json and its sentences.
 */
export async function openApp(start) {
  const root = document.querySelector("[data-bn-app]");
  const without = [...root.childNodes];
  try {
    const reply = await fetch(new URL(root.dataset.bnApp, location.href));
    const data = await reply.json();
    root.replaceChildren();
    await start(root, data, sayer(data.words, data.language));
    root.dataset.bnReady = "";
  } catch (fault) {
    root.replaceChildren(...without);
    throw fault;
  }
}

/** A sentence by its key, its {blanks} filled in; where it has two forms, `n` chooses. Nothing it returns is HTML. */
export function sayer(words, language) {
  return (key, values = {}) => {
    const chosen = key in words ? key : `${key}.${plural(language, values.n)}`;
    if (!(chosen in words)) throw new Error(`no sentence ${key}`);
    return words[chosen].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}

/** French counts 0 and 1 as one, English 1 alone (CLDR). */
export function plural(language, n) {
  return (language === "fr" ? n < 2 : n === 1) ? "one" : "other";
}

/** An element: attributes (`on…` is a listener, true and false set or leave out), then texts and elements. Texts stay texts. */
export function el(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...content.flat().filter((part) => part !== null && part !== undefined && part !== false));
  return made;
}

/** Save a text as a file of the reader's own. */
export function saveFile(name, text, type = "text/plain") {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether the text is in the clipboard now. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
