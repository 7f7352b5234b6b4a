// The editor of a new file at GitHub or GitLab, opened from a page: an address, and nothing is sent until somebody follows it.

// GitHub answers 414 beyond 8,191 bytes (github/docs#5136, cli/cli#1575); a little is left for what a browser adds.
const LONGEST = 8_000;

/**
 * The address of the editor for a new file `path` (from the root of the repository), or null: without a repository, or
 * where the text would make it too long. Where `carriesText` says no, the text must be copied first and pasted there.
 */
export function newFileAddress(repository, path, text) {
  const write = repository && EDITORS[repository.host];
  if (!write) return null;
  const address = write(repository, path, text);
  return address.length <= LONGEST ? address : null;
}

/** Whether that editor opens with the text in it. GitLab's fills in the name alone (gitlab-org/gitlab#594214, seen in 2026). */
export function carriesText(repository) {
  return repository?.host === "github";
}

const EDITORS = {
  github: ({ address, branch }, path, text) => `${address}/new/${slashed(branch)}?filename=${slashed(path)}&value=${coded(text)}`,
  gitlab: ({ address, branch }, path) => `${address}/-/new/${slashed(branch)}?file_name=${slashed(path)}`,
};

/** Slashes stay: the editors part a path at them, and a branch may hold some. */
function slashed(words) {
  return words.split("/").map(coded).join("/");
}

/** Half a character, which a text cut elsewhere may hold, has no code. */
function coded(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}
