// A picture to play with: how many said yes, and what a page would print of it (rule R5 of the publication rule).
//
// On an element with `data-bn-range`, m, the number of people supposed to pool what they know. Inside it
//   [name=n] and [name=count]   the two controls, hidden until this script runs: without it the page shows one example
//   [data-of=…]                 what is filled in: see `show`
// Sentences stand in the page, in its own language, in data- attributes of that element; {low}, {high}, {n} and
// {counts} are filled in. Shapes are made of SVG attributes, never of style=, so a strict policy lets them through.

const binomeRange = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  // The range told for `count` yes among `n`: [low, high]. The twin of end_coded in release/disclosure.py.
  function endCoded(count, n, m) {
    if (count <= m + 1) return [0, m + 1];
    if (count >= n - m - 1) return [n - m - 1, n];
    return [count, count];
  }

  // Every count that gives the same range as `count`.
  function countsToldAlike(count, n, m) {
    const told = String(endCoded(count, n, m));
    return Array.from({ length: n + 1 }, (_, other) => other).filter((other) => String(endCoded(other, n, m)) === told);
  }

  // The shapes of an interval bar, as draw_bar in publish/charts.py draws them: [name, attributes].
  function shapesOfBar(n, low, high) {
    const at = (count) => `${Math.round((count / n) * 10000) / 100}%`;
    const cut = (i) => (i === low || i === high ? "edge" : i < low ? "yes" : i < high ? "may" : "no");
    const cuts = Array.from({ length: n - 1 }, (_, i) => i + 1);
    return [
      ...(low ? [["rect", { class: "yes", width: at(low), height: "100%" }]] : []),
      ...(high > low ? [["rect", { class: "may", x: at(low), width: at(high - low), height: "100%" }]] : []),
      ...cuts.map((i) => ["line", { class: `cut-${cut(i)}`, x1: at(i), x2: at(i), y2: "100%" }]),
    ];
  }

  function listed(numbers, and) {
    return numbers.length < 2 ? numbers.join("") : numbers.slice(0, -1).join(", ") + and + numbers.at(-1);
  }

  function filled(sentence, blanks) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  }

  function drawBar(svg, title, shapes) {
    svg.querySelector("title").textContent = title;
    for (const old of svg.querySelectorAll("rect, line")) old.remove();
    for (const [name, attributes] of shapes) {
      const shape = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
      svg.append(shape);
    }
  }

  function show(widget, n, count, m) {
    const words = widget.dataset;
    const part = (name) => widget.querySelector(`[data-of="${name}"]`);
    const [low, high] = endCoded(count, n, m);
    const alike = countsToldAlike(count, n, m);
    const form = low === high ? "exact" : low === 0 ? "most" : "least";
    const blanks = { n, count, low, high, no: n - high, may: high - low, counts: listed(alike, words.and) };
    part("count").textContent = filled(words.count, blanks);
    part("told").textContent = filled(words[form], blanks);
    part("alike").textContent = filled(low === high ? words.alone : words.alike, blanks);
    drawBar(part("true"), filled(words.trueBar, blanks), shapesOfBar(n, count, count));
    drawBar(part("bar"), filled(words.bar, blanks), shapesOfBar(n, low, high));
    part("line").replaceChildren(...marks(n, count, alike));
  }

  // The counts from 0 to n as small squares; those told alike are marked, the true one is framed.
  function marks(n, count, alike) {
    return Array.from({ length: n + 1 }, (_, number) => {
      const mark = document.createElement("span");
      mark.textContent = number;
      mark.classList.toggle("bn-alike", alike.includes(number));
      mark.classList.toggle("bn-true", number === count);
      return mark;
    });
  }

  function play(widget) {
    const m = Number(widget.dataset.bnRange);
    const [groups, slider] = ["n", "count"].map((name) => widget.querySelector(`[name="${name}"]`));
    const update = () => {
      const n = Number(groups.value);
      slider.max = n;
      const count = Number(slider.value);
      slider.setAttribute("aria-valuetext", filled(widget.dataset.count, { n, count }));
      show(widget, n, count, m);
    };
    groups.addEventListener("change", update);
    slider.addEventListener("input", update);
    for (const hidden of widget.querySelectorAll("[hidden]")) hidden.hidden = false;
    update();
  }

  for (const widget of globalThis.document?.querySelectorAll("[data-bn-range]") ?? []) play(widget);

  return { endCoded, countsToldAlike, shapesOfBar };
})();
