// A mark by which two words are known to be the same: 32 bits. From it nobody finds the address of a table, which has hundreds.

/** FNV-1a over UTF-8. The page's data hold one for each table that a cohort reads already, never its address. */
export function fingerprint(...words) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(words.join("\u0000"))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
