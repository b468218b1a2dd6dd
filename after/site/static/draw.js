// Letters and cards as nodes. Every text goes in as textContent; nothing here knows the network.
const svg = "http://www.w3.org/2000/svg", sprite = new URL("icons.svg", import.meta.url).pathname;
const telephone = /(0\d{2,3}-\d{3,4} ?\d{4})/;
const tones = { main: "btn--main", go: "btn--go", care: "btn--care", bare: "btn--bare" };
const smiles = ["good", "okay", "bad"];

export const el = (tag, cls = "", ...inside) => { const node = document.createElement(tag); if (cls) node.className = cls; node.append(...inside.filter((part) => part !== null && part !== undefined)); return node; };
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
/** Fluent gave the page its words with the places still open, like `{count}`. */
export const words = JSON.parse(document.getElementById("words").textContent);
export const say = (key, values = {}) => fill(words[key] ?? "", values);

const drawn = (tag, attributes) => { const node = document.createElementNS(svg, tag); for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value); return node; };
export const icon = (name, cls = "i") => { const node = drawn("svg", { class: cls, "aria-hidden": "true" }); node.append(drawn("use", { href: `${sprite}#${name}` })); return node; };
/** The wave of the typing line. */
export const flow = () => { const node = drawn("svg", { viewBox: "0 0 52 16", "aria-hidden": "true" }); node.append(drawn("path", { d: "M2 8q6-7 12 0t12 0 12 0 12 0", fill: "none", stroke: "currentColor", "stroke-width": 3, "stroke-linecap": "round" })); return node; };
export const hidden = (text) => el("span", "sr", text);

/** Text with its telephone numbers as links. */
const spoken = (text) => text.split(telephone).map((part, k) => {
  if (k % 2 === 0) return part;
  const link = el("a", "nowrap", part);
  link.href = "tel:" + part.replace(/\D/g, "");
  return link;
});

const call = ({ label, tel }, cls) => { const link = el("a", `btn btn--wide ${cls}`, icon("phone"), label); link.href = "tel:" + tel.replace(/[^\d+]/g, ""); return link; };

/** One choice: a button that says it, or a link to a page of ours. */
function choice(given, cls, press) {
  const ours = given.url?.startsWith("/") && !given.url.startsWith("//");
  const node = el(ours ? "a" : "button", cls, given.sign ? icon(given.sign) : null, el("span", "", given.label));
  if (ours) node.href = given.url; else { node.type = "button"; node.dataset.tap = given.id; }
  node.addEventListener("click", (event) => press(given, node, event));
  return node;
}

const button = (given, press) => choice(given, `btn ${tones[given.tone] || ""}`, press);
const faces = (choices, press) => el("div", "facesrow", ...choices.map((given) => choice(given, "btn", press)));

/** A picture that a choice opens, above it. */
function shown(given) {
  const image = el("img", "shot shot--card"), link = el("a", "bubble bubble--shot", image);
  image.alt = given.label; image.loading = "lazy"; image.src = given.picture; link.href = given.url;
  image.addEventListener("error", () => link.remove());
  return link;
}

/** The choices under a bubble. */
export function choices(letter, press) {
  const smiling = letter.layout === "faces" ? letter.choices.filter(({ sign }) => smiles.includes(sign)) : [];
  const others = letter.choices.filter((given) => !smiling.includes(given));
  const node = el("div", "asks", ...letter.choices.filter((given) => given.picture).map(shown), smiling.length ? faces(smiling, press) : null);
  if (others.length) node.append(el("div", "choices", ...others.map((given) => choice(given, `choice ${given.tone === "care" ? "choice--care" : ""}`, press))));
  return node;
}

/** 梅 A star is a petal that opens; the words stand beside it. */
export function bloom(star) {
  const node = drawn("svg", { class: "bloom", viewBox: "0 0 40 40", "aria-hidden": "true" });
  for (let petal = 0; petal < 5; petal++) {
    const turn = (petal * 72 - 90) * Math.PI / 180;
    node.append(drawn("circle", { class: petal < star ? "on" : "", cx: 20 + 9.6 * Math.cos(turn), cy: 20 + 9.6 * Math.sin(turn), r: 7.8 }));
  }
  node.append(drawn("circle", { class: "heart", cx: 20, cy: 20, r: 4 }));
  return node;
}

/** Tiles for a code, or for the word at the door. */
export const tiles = (code) => { const node = el("span", "code", ...[...code].map((sign) => el("b", "", sign))); node.setAttribute("role", "img"); node.setAttribute("aria-label", [...code].join(" ")); return node; };

export function ferry({ stops, at }, cls = "") {
  const node = el("ol", `ferry ${cls}`);
  node.setAttribute("aria-label", say("progress"));
  stops.forEach((stop, k) => {
    const past = k < at || (k === at && k === stops.length - 1);
    const row = el("li", past ? "past" : k === at ? "now" : "", stop, past ? hidden(say("passed")) : null);
    if (k === at) row.setAttribute("aria-current", "step");
    node.append(row);
  });
  return node;
}

export const helper = ({ face, name, sub }) => {
  const sign = el("span", "face face--go", face);
  sign.setAttribute("aria-hidden", "true");
  return el("div", "helper", sign, el("div", "", el("b", "", name), " ", sub ? el("span", "tag tag--go", icon("shield"), sub) : null));
};

function fact({ label, value, small, changed, edit }, press) {
  const what = el("dd", "fact", el("span", "", el("span", changed ? "changed" : "", value), small ? el("small", "", small) : null));
  if (edit) {
    const change = el("button", "edit", edit.own || say("edit"));
    change.type = "button"; if (!edit.own) change.setAttribute("aria-label", `${say("edit")}: ${edit.label}`);
    change.addEventListener("click", (event) => press({ ...edit, tone: "bare" }, change, event));
    what.append(change);
  }
  return el("div", "", el("dt", "", label), what);
}

/** The facts of a card; its code is the last of them. */
export function facts(card, press) {
  const rows = card.facts.map((row) => fact(press ? row : { ...row, edit: null }, press));
  if (card.code) rows.push(el("div", "", el("dt", "", card.code_label || ""), el("dd", "", tiles(card.code), card.code_help ? el("small", "", card.code_help) : null)));
  return rows.length ? el("dl", "facts", ...rows) : null;
}

function head({ sign, tone, title, sub, number }, level) {
  const below = [number, sub].filter(Boolean).join(" · ");
  return el("div", "slip__head", el("span", `slip__icon ${tone ? "slip__icon--" + tone : ""}`, icon(sign || "task")),
    el("div", "", el("h" + level, "slip__title", title), below ? el("p", "slip__sub", below) : null));
}

/** The slip: what it says above, what can be done below, a ripple of river between. */
export function slip(letter, press, level = 2) {
  const card = letter.card, node = el("article", "slip", head(card, level));
  node.setAttribute("aria-label", card.title);
  const smiling = letter.layout === "faces" ? letter.choices.filter(({ sign }) => smiles.includes(sign)) : [];
  const acts = letter.choices.filter((given) => !smiling.includes(given));
  const inside = [card.ferry && ferry(card.ferry), card.helper && helper(card.helper), facts(card, press), smiling.length ? faces(smiling, press) : null].filter(Boolean);
  if (inside.length) node.append(el("div", "slip__body", ...inside));
  if (acts.length) node.append(el("hr", "ripple"), el("div", "slip__foot actions", ...acts.map((given) => button(given, press))));
  return node;
}

/** Danger: the number to call stands before every other word but the first sentence. */
function alarm(letter, press, level) {
  const [, first, rest] = letter.text.match(/^([^\n。！!]{1,28}[。！!]?|[^\n]*)([^]*)$/) || [null, letter.text, ""];
  const node = el("div", "slip sos", el("div", "slip__head", el("span", "slip__icon slip__icon--care", icon("alert")), el("div", "", el("h" + level, "slip__title", first.replace(/[。]$/, "")))));
  node.setAttribute("role", "alert");
  node.append(el("div", "slip__foot stack", ...letter.calls.map((one, k) => call(one, k ? "" : "btn--care"))));
  if (rest.trim()) node.append(el("p", "slip__body lines", ...spoken(rest.trim())));
  if (letter.choices.length && !letter.card) node.append(el("hr", "ripple"), el("div", "slip__foot actions", ...letter.choices.map((given) => button({ ...given, tone: "plain" }, press))));
  return node;
}

/** What of a letter is replaced in place by a later one: the card, or the choices. */
export function moving(letter, press, level) {
  if (letter.card) return slip(letter, press, level);
  return letter.choices.length && !letter.calls?.length ? choices(letter, press) : null;
}

/** A whole letter. `next` when another of ours stands just above it. */
export function letter(given, { press, level = 2, next = false, flat = false, bare = false }) {
  const urgent = given.calls?.length > 0, node = el("section", "msg");
  if (flat) node.classList.add("msg--next", "msg--flat");
  else if (next && !urgent) node.classList.add("msg--next");
  else { const face = el("span", `face ${urgent ? "face--care" : ""}`, icon("mark", "")); face.setAttribute("aria-hidden", "true"); node.append(face); }
  node.lang = given.language; node.dataset.letter = given.id;
  if (urgent) node.append(alarm(given, press, level));
  else if (given.text) node.append(el("p", `bubble lines ${given.urgent ? "bubble--urgent" : ""}`, hidden(say("us")), ...spoken(given.text)));
  const part = bare ? null : moving(given, press, level);
  if (part) node.append(part);
  return node;
}

function place({ accuracy } = {}) {
  const map = drawn("svg", { class: "map", viewBox: "0 0 240 110", role: "img", "aria-label": say("map") });
  const streets = drawn("g", { stroke: "#fff", "stroke-width": "9", fill: "none" }), houses = drawn("g", { fill: "#c3d8d4" });
  streets.append(drawn("path", { d: "M0 40h240M70 0v66M172 0v62" }));
  houses.append(...[[8, 50], [84, 34], [126, 34], [188, 44]].map(([x, width]) => drawn("rect", { x, y: 8, width, height: 24, rx: 3 })));
  map.append(drawn("rect", { width: 240, height: 110, fill: "#dfeceb" }), drawn("path", { d: "M-5 84q50-22 90-8t90-2 80-12v52H-5z", fill: "#a9d0d5" }), streets, houses,
    drawn("path", { d: "M122 56c-9-9-13-15-13-21a13 13 0 0 1 26 0c0 6-4 12-13 21z", fill: "#b52a4b" }), drawn("circle", { cx: 122, cy: 35, r: 4.5, fill: "#fff" }));
  const near = accuracy ? el("small", "", say("accuracy", { metres: Math.max(1, Math.round(accuracy)) })) : null;
  return el("div", "bubble where", map, el("p", "", hidden(say("me")), say("here"), near && el("br"), near));
}

function picture(address) {
  const image = el("img", "shot");
  image.alt = say("picture"); image.width = image.height = 200; image.src = address;
  image.addEventListener("error", () => image.replaceWith(el("span", "", say("picture_gone"))));
  return el("div", "bubble bubble--shot", image);
}

/** What the person said: words, the word of a choice, a place, a picture. */
export function mine({ text, tap_label, location, photo, canvas }) {
  const node = el("section", "msg msg--me");
  node.append(location ? place(location) : canvas ? el("div", "bubble bubble--shot", canvas) : photo ? picture(photo) : el("p", "bubble lines", hidden(say("me")), text ?? tap_label ?? ""));
  return node;
}
