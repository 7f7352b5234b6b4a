// A personal link, read strictly: what stands behind the # of /moi/#v=1&k=…&c=…&r=…&f=…, and the address of a form in it.
//
// The grammar is told in scripts/binome/publish/personal.py. A link holds ids, never addresses: a forged one can name another
// form of the same two hosts, and no other page (decision 33). What does not fit to the letter is refused whole, and never shown.

export const LONGEST = 2000;
const SHAPES = {
  v: /^1$/,
  k: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  c: /^(?=.{4,40}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
  r: /^(mentor|mentee)$/,
  f: /^[a-z0-9-]+~[A-Za-z0-9_~-]+(\.[a-z0-9-]+~[A-Za-z0-9_~-]+)*$/,
};
const FORM = /^[a-z][a-z0-9-]{0,39}~(?:m~[A-Za-z0-9_-]{6,120}|(?!m~)[A-Za-z0-9_-]{6,120}(?:~[0-9]{1,15})?)$/;
const HOSTS = { google: "docs.google.com", microsoft: "forms.office.com" };

/** What a link says, or why it cannot be read: "none" where there is nothing behind the #, "broken" for anything else. */
export function readLink(hash) {
  const said = hash.replace(/^#/, "");
  if (!said) return { fault: "none" };
  if (said.length > LONGEST) return { fault: "broken" };
  const parts = said.split("&").map((part) => part.split("="));
  const names = parts.map(([name]) => name);
  const sound = parts.every((part) => part.length === 2 && Object.hasOwn(SHAPES, part[0]) && SHAPES[part[0]].test(part[1]));
  if (!sound || new Set(names).size < names.length || !["v", "k", "c", "r"].every((name) => names.includes(name))) return { fault: "broken" };
  const { k, c, r, f } = Object.fromEntries(parts);
  const forms = f ? f.split(".") : [];
  const surveys = forms.map((form) => form.split("~")[0]);
  if (forms.some((form) => !FORM.test(form)) || new Set(surveys).size < surveys.length) return { fault: "broken" };
  return { cohort: k, code: c, role: r, forms: new Map(forms.map((form) => [form.split("~")[0], readForm(form)])) };
}

/** The same for a whole address that somebody pasted, with its `host`; its page must be named like ours, wherever it is published. */
export function readAddress(address) {
  const [, host, hash] = /^https?:\/\/([^\s#?/@]+)\/(?:[^\s#?@]+\/)?moi\/?(#\S*)$/.exec(address.trim()) ?? [];
  return hash ? { ...readLink(hash), host } : { fault: "broken" };
}

function readForm(written) {
  const [, first, second] = written.split("~");
  return first === "m" ? { kind: "microsoft", form: second, entry: "" } : { kind: "google", form: first, entry: second ?? "" };
}

/** The address of a form, the code in it where the form can be filled in. Its host is one of two, whatever the link says. */
export function formAddress({ kind, form, entry }, code) {
  const address = new URL(kind === "google" ? `https://${HOSTS.google}/forms/d/e/${form}/viewform` : `https://${HOSTS.microsoft}/r/${form}`);
  if (entry) address.search = new URLSearchParams({ usp: "pp_url", [`entry.${entry}`]: code }).toString();
  return address.href;
}
