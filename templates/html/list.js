// Search and filters over the lists of a page, a button that saves, and the choice of colours.
// The page is whole without it. All that it shows is text from the page, set as text.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const button = (label, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => press(made));
    return made;
  };
  const fields = ["kind", "year", "keyword"];
  const searched =
    ".pub-venue-badge, .pub-title, .pub-authors, .pub-conf-details, .pub-note, .pub-abstract p";

  all(".pub-search").forEach((form, place) => {
    const section = form.closest("section");
    const name = (field) => (place ? `${section.id}-${field}` : field); // in the page's address
    const groups = all(".pub-group", section).map((heading) => {
      const closed = heading.closest("summary")?.parentElement;
      return { shell: closed ?? heading, closed, heading, items: [] };
    });
    const items = all(".pub-item", section).map((element) => {
      const own = groups.filter(
        ({ heading }) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      const values = {
        kind: [element.dataset.kind],
        year: [element.dataset.year],
        keyword: (element.dataset.keywords ?? "").split(", "),
      };
      const id = element.dataset.sameAs ?? element.id; // of its first place in the list
      const item = { element, id, values, shown: true, text: "" };
      own.at(-1)?.items.push(item);
      return item;
    });
    groups.forEach((group, at) => {
      const level = group.heading.tagName;
      group.total = $(".pub-count", group.heading);
      group.entry = $(`.pub-toc a[href="#${CSS.escape(group.heading.id)}"]`, section)?.parentElement;
      for (let next = at + 1; groups[next]?.heading.tagName > level; next++)
        group.items.push(...groups[next].items);
    });
    const shownOf = (some) => // each publication once, however many groups it is in
      [...new Map(some.filter((item) => item.shown).map((item) => [item.id, item.element])).values()];
    const input = $("input", form);
    const output = $("output", form);
    const chosen = Object.fromEntries(fields.map((field) => [field, ""]));

    const read = () => { // once, when there is time, or when the first word is typed
      if (items[0]?.text) return;
      for (const item of items) {
        const parts = all(searched, item.element).map((part) => part.textContent);
        item.text = fold([...parts, ...Object.values(item.values).flat()].join(" "));
      }
    };

    const apply = () => {
      const words = fold(input.value).split(/[\s"“”]+/).filter(Boolean);
      const picked = fields.filter((field) => chosen[field]);
      if (words.length) read();
      const matches = ({ text, values }) =>
        words.every((word) => text.includes(word)) &&
        picked.every((field) => values[field].includes(chosen[field]));
      const narrowed = words.length > 0 || picked.length > 0;
      for (const item of items) {
        const shown = !narrowed || matches(item);
        if (shown !== item.shown) item.element.hidden = !shown;
        item.shown = shown;
      }
      for (const group of groups) {
        const count = shownOf(group.items).length;
        group.shell.hidden = narrowed && !count;
        if (group.total) group.total.textContent = count;
        if (group.entry) {
          group.entry.hidden = narrowed && !count;
          $(".pub-count", group.entry).textContent = count;
        }
        if (group.closed) group.closed.open = narrowed && count > 0;
      }
      for (const list of all(".pub-list", section))
        list.hidden = narrowed && !$(".pub-item:not([hidden])", list);
      form.classList.toggle("pub-narrowed", narrowed);
      const count = shownOf(items).length;
      output.value = count ? form.dataset.found.replace("#", count) : form.dataset.none;
      for (const chip of all("fieldset button", form))
        chip.ariaPressed = String(chosen[chip.parentElement.name] === chip.value);
      const address = new URL(location.href);
      const set = (field, value) =>
        value ? address.searchParams.set(name(field), value) : address.searchParams.delete(name(field));
      set("q", input.value.trim());
      fields.forEach((field) => set(field, chosen[field]));
      if (address.href !== location.href) history.replaceState(null, "", address);
    };

    for (const field of fields) {
      const fieldset = $(`fieldset[name="${field}"]`, form);
      const counts = new Map();
      for (const item of items.filter(({ id, element }) => id === element.id))
        for (const value of item.values[field])
          if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      const values = [...counts.keys()].filter((value) => field !== "keyword" || counts.get(value) > 1);
      if (field === "year") values.sort().reverse();
      if (field === "keyword") values.sort((a, b) => counts.get(b) - counts.get(a)).splice(24);
      for (const value of values) {
        const chip = button(`${value} ${counts.get(value)}`, () => {
          chosen[field] = chosen[field] === value ? "" : value;
          apply();
        });
        chip.value = value;
        fieldset.append(chip);
      }
      fieldset.hidden = values.length < 2;
    }

    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      input.value = "";
      fields.forEach((field) => (chosen[field] = ""));
      apply();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const save = $(".pub-save", form);
    save.hidden = !$(".pub-bibtex", section);
    save.addEventListener("click", () => {
      const entries = shownOf(items).map((item) => $(".pub-bibtex code", item)?.textContent ?? "");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([entries.join("\n")], { type: "application/x-bibtex" }));
      link.download = "publications.bib";
      link.click();
      URL.revokeObjectURL(link.href);
    });

    const given = new URLSearchParams(location.search);
    input.value = given.get(name("q")) ?? "";
    fields.forEach((field) => (chosen[field] = given.get(name(field)) ?? ""));
    $(".pub-filters", form).open = fields.some((field) => chosen[field]);
    form.hidden = false;
    apply();
    (window.requestIdleCallback ?? setTimeout)(read);
  });

  for (const group of all(".colours")) {
    const root = document.documentElement;
    const show = () => {
      for (const choice of all("button", group))
        choice.ariaPressed = String(choice.value === (root.dataset.colours ?? ""));
    };
    group.addEventListener("click", ({ target }) => {
      if (!target.matches("button")) return;
      if (target.value) root.dataset.colours = target.value;
      else delete root.dataset.colours;
      try {
        localStorage.setItem("colours", target.value);
      } catch {} // a browser may forbid to remember
      show();
    });
    group.hidden = false;
    show();
  }

  // What the address names is seen, though its year is closed.
  const open = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {} // a lone `%` is one
    const target = document.getElementById(id);
    const closed = target?.closest("details");
    if (closed && !closed.open) {
      closed.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);

  // Paper has all years, also from a browser that does not know `::details-content`.
  const opened = []; // until `afterprint`, of which there may be one for two `beforeprint`
  addEventListener("beforeprint", () => {
    opened.push(...all(".pub-closed:not([open])"));
    for (const closed of opened) closed.open = true;
  });
  addEventListener("afterprint", () => {
    for (const closed of opened.splice(0)) closed.open = false;
  });
  open();
})();
