// The rehearsal: three real people on one page, a clock that can be moved, a crowd, and a river.
import { el, fill } from "./draw.js";
import { Line } from "./line.js";
import { hour, time, weekday } from "./moment.js";
import { boat, light, sky } from "./river.js";
import { Talk } from "./talk.js";

const $ = (id) => document.getElementById(id), roles = ["resident", "volunteer", "coordinator"], all = (what) => document.querySelectorAll(what);
const told = JSON.parse($("asides").textContent), key = "zywh-rehearsal";
const stages = ["draft", "review", "looking", "claimed", "arrived", "finished", "done"];
const waits = [["wait_draft"], ["wait_review"], ["wait_looking", "wait_more"], ["wait_claimed"], ["wait_claimed"], ["wait_confirm"], ["wait_done"]];
let run = null, phones = {}, stage = -1, part = "", now = Date.now(), asked = 0, crowd = 0;

const keep = () => { try { sessionStorage.setItem(key, JSON.stringify(run)); } catch { /* a reload starts over */ } };
const kept = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
const say = (name, values) => fill(told[name], values);
const clock = () => now + Date.now() - asked;

/** A line of commentary, said once in a rehearsal and never repeated. */
function aside(name, values = {}) {
  if (run.told.includes(name)) return false;
  run.told.push(name); keep();
  $("aside").textContent = run.aside = say(name, values);
  keep();
  return true;
}

async function ask(path, json = null) {
  const headers = run ? { Authorization: "Bearer " + run.people.resident.token } : {};
  if (json) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(path, { method: json ? "POST" : "GET", headers, body: json && JSON.stringify(json), cache: "no-store" });
    if (answer.ok) return await answer.json();
  } catch { /* said below */ }
  $("aside").textContent = say("busy");
  return null;
}

function tell(at) {
  now = Date.parse(at); asked = Date.now();
  $("clock").textContent = say("clock", { weekday: weekday(now), time: time(now) });
  const before = part, phase = sky(now), h = hour(now);
  part = phase !== "night" ? phase : h >= 21.5 || h < 5.5 ? "night" : "evening";
  for (const { talk } of Object.values(phones)) talk.redate();
  return before && before !== part;
}

/** Where the need stands now; the ferry and the commentary follow. */
function move(to) {
  if (to === stage) return;
  const from = stage;
  stage = to; boat(to); light(to === 6);
  if (from < 0) return;
  if (to === 1 || to > from) aside(stages[to]); else if (from === 1) aside("sent_back"); else if (to === 2) aside("withdrawn");
}

let polling = 0;
async function look() {
  clearTimeout(polling);
  if (!document.hidden && run) {
    const at = await ask("/try/now");
    if (at) { if (tell(at.now)) greetTheDay(); crowd = at.crowd; move(at.stage); if ($("aside").textContent === say("busy")) $("aside").textContent = run.aside || ""; }
  }
  clearTimeout(polling);
  polling = setTimeout(look, 2000);
}
const soon = () => { clearTimeout(polling); polling = setTimeout(look, 250); };
const greetTheDay = () => part !== "day" && aside(part);

/** The ring goes to the phone with the newest card that waits for an answer, if there is one. */
function turn() {
  const open = roles.map((role) => ({ role, question: phones[role].talk.question })).filter(({ question }) => question?.card && question.acts).sort((a, b) => a.question.at < b.question.at ? 1 : -1);
  const first = $("resident").querySelector(".line.is-first") ? "resident" : null;
  const who = open[0]?.role ?? first;
  for (const role of roles) { $(role).classList.toggle("is-turn", role === who); $(role).querySelector(".turn").hidden = role !== who; }
}

function phone(role) {
  const person = run.people[role], section = $(role), log = section.querySelector(".log"), form = section.querySelector(".line"), input = form.querySelector(".input");
  section.querySelector(".face").textContent = person.face;
  section.querySelector("h2").textContent = person.name;
  section.querySelector("header p").textContent = person.sub;
  const line = new Line({ token: person.token, store: sessionStorage, name: role, greet: false });
  const talk = new Talk({ line, log, level: 3, flat: true, now: clock, openPage: (given) => page(line, given.url) });
  const fresh = () => { if (!("onTab" in section.dataset)) $("tab-" + role).querySelector(".dot").hidden = false; };
  const begun = () => { form.classList.remove("is-first"); if (input.value === input.dataset.first) input.value = ""; };
  talk.addEventListener("letter", ({ detail: { letter } }) => {
    fresh(); turn(); soon();
    if (role === "resident" && letter.card && letter.choices.length && stage <= 0) aside("draft");
    const ferry = letter.card?.ferry;
    if (ferry && ferry.at === ferry.stops.length - 1) move(6);
  });
  talk.addEventListener("said", () => { begun(); turn(); soon(); });
  talk.addEventListener("drawn", ({ detail: { older, entries } }) => {
    if (older) return;
    if (!entries.length && told["quiet_" + role]) talk.note(say("quiet_" + role));
    if (input.dataset.first && !entries.some(({ mine }) => mine)) { input.value = input.dataset.first; form.classList.add("is-first"); }
    turn();
  });
  line.addEventListener("lost", () => begin(true));
  input.onkeydown = (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); } };
  form.onsubmit = (event) => { event.preventDefault(); const text = input.value.trim(); input.value = ""; if (text) line.say({ text }, { text }); };
  return { line, talk };
}

/** The page that only this person may see, in a sheet: its session is the phone's, not the browser's. */
async function page(line, path) {
  const theirs = new DOMParser().parseFromString(await line.page(path), "text/html").querySelector("main");
  if (!theirs) return;
  for (const image of theirs.querySelectorAll("img")) (image.closest("section") || image).remove(); // pictures need the phone's session too
  $("sheet").replaceChildren(document.importNode(theirs, true));
  $("page").showModal();
}

async function begin(again = false) {
  for (const { line, talk } of Object.values(phones)) { line.close(); talk.close(); }
  const before = run;
  run = again ? null : kept();
  if (!run) {
    const made = await ask("/try/start", {});
    if (!made) { run = before; setTimeout(() => begin(again), 3000); return; }
    run = { people: made.people, told: [], aside: "" };
    for (const role of roles) { const input = $("say-" + role); input.value = ""; input.closest("form").classList.remove("is-first"); }
    for (const dot of all(".dot")) dot.hidden = true;
    part = ""; tell(made.now);
    aside("begin");
  }
  keep();
  $("aside").textContent = run.aside;
  stage = -1; light(false); phones = {};
  await look();
  phones = Object.fromEntries(roles.map((role) => [role, phone(role)]));
  for (const { line } of Object.values(phones)) line.open();
  turn();
}

async function skip(body) {
  const at = await ask("/try/clock", body), before = stage;
  if (!at) return;
  const turned = tell(at.now);
  await look();
  if (stage !== before || (turned && greetTheDay())) return;
  waits[stage]?.some((name) => aside(name));
}

async function more() {
  const came = await ask("/try/crowd", {});
  if (!came) return;
  const talk = phones.volunteer.talk, won = came.won ?? -1, name = came.people[won];
  const faces = el("div", "people", ...came.people.map((one, k) => el("b", k === won ? "won" : "", one[0])));
  faces.setAttribute("role", "img"); faces.setAttribute("aria-label", say("crowd_label"));
  crowd += came.people.length;
  const words = el("p", "bubble", name ? say("crowd_taps") : say("crowd_came", { count: crowd }));
  talk.put(el("section", "msg msg--next msg--flat", el("div", "crowd", words, faces)));
  if (name) talk.note(say("crowd_count"));
  talk.toBottom();
  if (name) { run.told.push("claimed"); talk.question = null; turn(); aside("crowd_won", { name }); } else aside(stage < 2 ? "crowd_early" : "crowd_late");
  keep(); soon();
}

const press = (button, act) => { button.onclick = async () => { if (button.getAttribute("aria-disabled")) return; button.setAttribute("aria-disabled", "true"); try { await act(); } finally { button.removeAttribute("aria-disabled"); } }; };
for (const button of all("[data-minutes]")) press(button, () => skip({ minutes: Number(button.dataset.minutes) }));
for (const button of all("[data-to]")) press(button, () => skip({ to: button.dataset.to }));
press($("crowd"), more);
press($("again"), () => begin(true));
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });

const tabs = [...all("[role=tab]")];
function open(tab) {
  for (const one of tabs) {
    const on = one === tab, section = $(one.getAttribute("aria-controls"));
    one.setAttribute("aria-selected", String(on)); one.tabIndex = on ? 0 : -1; section.toggleAttribute("data-on-tab", on);
    if (on) { one.querySelector(".dot").hidden = true; phones[section.id]?.talk.toBottom(); }
  }
}
tabs.forEach((tab, k) => {
  tab.onclick = () => open(tab);
  tab.onkeydown = (event) => { const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]; if (by) { const next = tabs[(k + by + tabs.length) % tabs.length]; open(next); next.focus(); } };
});
begin();
