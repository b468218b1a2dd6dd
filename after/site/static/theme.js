// Theme and size, before paint: what was asked for, what was chosen before, else what the system says.
(() => {
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem("zywh-" + name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem("zywh-" + name, value); } catch { /* private mode: forget */ } };
  const asked = new URLSearchParams(location.search);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const known = { theme: ["light", "dark"], size: ["normal", "elder", "max"] };
  const start = (name, fallback) => [asked.get(name), kept(name)].find((value) => known[name].includes(value)) || fallback;
  root.dataset.theme = start("theme", dark);
  root.dataset.size = start("size", "elder" in root.dataset ? "elder" : "normal");

  // data-set="size:elder max:normal": on while the value is one of the first words, a press takes the other side
  const parts = (button) => { const [name, on, off] = button.dataset.set.split(":"); return { name, on: on.split(" "), off }; };
  const mark = () => document.querySelectorAll("[data-set]").forEach((button) => {
    const { name, on } = parts(button);
    button.setAttribute("aria-pressed", String(on.includes(root.dataset[name])));
  });
  const set = (name, value) => {
    if (!known[name]?.includes(value)) return;
    root.dataset[name] = value;
    keep(name, value);
    mark();
  };
  addEventListener("DOMContentLoaded", mark);
  addEventListener("look", (event) => set(event.detail.name, event.detail.value));
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-set]");
    if (!button) return;
    const { name, on, off } = parts(button);
    set(name, on.includes(root.dataset[name]) ? off : on[0]);
  });
})();
