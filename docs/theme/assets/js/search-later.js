// The search index weighs more than a page with all that it shows, and Material asks for it on every one. Here it is asked
// for when somebody goes to the search, by mouse, finger or keyboard, or came by a result, whose words are then marked.
//
// Loaded before Material's script, which has no setting for it: the first request for the index waits, no other does.

{
  const Theirs = window.XMLHttpRequest;

  const wanted = new Promise((resolve) => {
    const came = new URLSearchParams(location.search);
    const search = document.querySelector(".md-search");
    const open = document.getElementById("__search");
    if (came.has("h") || came.has("q") || open?.checked || search?.contains(document.activeElement)) resolve();
    open?.addEventListener("change", resolve, { once: true });
    search?.addEventListener("focusin", resolve, { once: true });
    for (const near of document.querySelectorAll(".md-search, [for=__search]")) near.addEventListener("pointerover", resolve, { once: true });
  });

  window.XMLHttpRequest = class extends Theirs {
    #waits = false;

    open(method, address, ...others) {
      this.#waits = String(address).endsWith("/search/search_index.json");
      if (this.#waits) window.XMLHttpRequest = Theirs;
      super.open(method, address, ...others);
    }

    send(body) {
      if (this.#waits) wanted.then(() => super.send(body));
      else super.send(body);
    }
  };
}
