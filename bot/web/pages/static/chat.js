// The chat page: one line, one talk, and the parts around them.
import { bloom, el, icon, say, words } from "./draw.js";
import { Line } from "./line.js";
import { Talk } from "./talk.js";

const $ = (id) => document.getElementById(id), root = document.documentElement;
const store = (() => { try { localStorage.setItem("zywh-here", "1"); localStorage.removeItem("zywh-here"); return localStorage; } catch { return null; } })();
const main = $("main"), field = $("say"), form = $("write"), extras = $("extras"), newer = $("newer");
const most = Number(field.dataset.most), title = document.title;

const line = new Line({ store });
const talk = new Talk({ line, log: $("log"), scroller: main });

/* what the person says */
const fit = () => {
  if (!CSS.supports("field-sizing", "content")) { field.style.height = "auto"; field.style.height = Math.min(field.scrollHeight + 3, 150) + "px"; }
  $("long").hidden = field.value.length < most;
};
const draft = () => { try { store?.setItem("zywh-draft", field.value); } catch { /* full: the draft lives as long as the page */ } fit(); };
const speak = (text) => line.say({ text }, { text });
function send() {
  const text = field.value.trim();
  field.focus();
  if (!text) return;
  speak(text);
  field.value = "";
  draft();
}
field.value = store?.getItem("zywh-draft") || "";
field.addEventListener("input", draft);
field.addEventListener("keydown", (event) => {
  const typing = event.isComposing || event.keyCode === 229; // the Enter that picks a word in a Chinese input method
  if (event.key !== "Enter" || event.shiftKey || typing || matchMedia("(pointer: coarse)").matches) return;
  event.preventDefault();
  send();
});
form.addEventListener("mousedown", (event) => { if (event.target.closest(".send")) event.preventDefault(); }); // the keyboard stays
form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-say]");
  if (!button) return;
  event.preventDefault();
  speak(button.dataset.say);
});

/* photo and place behind the plus */
const open = (on) => { extras.hidden = !on; $("more").setAttribute("aria-expanded", String(on)); if (on) extras.querySelector("button:not([hidden])").focus(); };
$("more").addEventListener("click", () => open(extras.hidden));
extras.addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); $("more").focus(); } });
$("place").hidden = !(navigator.geolocation && isSecureContext);
$("place").addEventListener("click", () => { open(false); talk.location(); });
$("pick").addEventListener("click", () => { open(false); $("file").click(); });
$("file").addEventListener("change", async () => {
  const [file] = $("file").files;
  $("file").value = "";
  if (!file) return;
  const { send } = await import("./photo.js");
  await send(file, line, talk);
});
/* the log: older pages above, a way down when something new comes */
let reaching = false;
main.addEventListener("scroll", async () => {
  if (talk.atBottom) newer.hidden = true;
  if (main.scrollTop > 200 || reaching || !line.more) return;
  reaching = true;
  try { await line.older(); } catch { /* scrolling again asks again */ } finally { reaching = false; }
}, { passive: true });
talk.addEventListener("moved", ({ detail }) => { if (talk.atBottom) newer.hidden = true; else if (detail) newer.hidden = false; });
newer.addEventListener("click", () => { talk.toBottom(); main.focus({ preventScroll: true }); });
talk.addEventListener("unseen", ({ detail }) => { document.title = detail ? `(${detail}) ${title}` : title; });

/* offline: what happened and what we do about it, once it lasts a moment */
let doubt = 0;
const offline = (on) => { if ($("offline").hidden === on) { $("offline").hidden = !on; } };
line.addEventListener("up", ({ detail }) => {
  if (detail) { clearTimeout(doubt); doubt = 0; offline(false); return; }
  if (!navigator.onLine) offline(true); else doubt ||= setTimeout(() => { doubt = 0; offline(!line.up); }, 1500);
});
addEventListener("offline", () => offline(true));
addEventListener("online", () => { if (line.up) offline(false); });

/* rail and side panel */
let panelAt = "";
const desk = matchMedia("(min-width: 1240px)");
desk.addEventListener("change", () => line.me());
line.addEventListener("me", ({ detail: me }) => {
  for (const node of document.querySelectorAll("[data-community]")) node.textContent = me.community || node.dataset.community;
  $("rehearsal").hidden = !me.rehearsal;
  $("office").hidden = !me.office;
  if (me.office) { $("tel").textContent = me.office.phone; $("tel").href = "tel:" + me.office.phone.replace(/[^\d+]/g, ""); $("hours").textContent = say("hours", { hours: me.office.hours }); }
  $("star").hidden = !me.star;
  if (me.star) {
    $("star").replaceChildren(bloom(me.star.star), el("b", "", me.star.label));
    $("star").onclick = () => line.say({ tap: me.star.tap }, { tap_label: me.star.label });
  }
  $("mine").replaceChildren(...me.mine.map(({ sign, title, sub, tap }) => {
    const row = el("button", "", icon(sign), el("b", "", title), el("small", "", sub)), at = me.current?.title === title;
    row.type = "button";
    if (at) row.setAttribute("aria-current", "true");
    row.addEventListener("click", () => line.say({ tap }, { tap_label: title }));
    return row;
  }));
  $("mine-none").hidden = me.mine.length > 0;
  $("side-none").hidden = Boolean(me.current);
  const now = JSON.stringify(me.current);
  if (now !== panelAt && desk.matches) {
    panelAt = now;
    import("./panel.js").then(({ panel }) => $("current").replaceChildren(...me.current ? panel(me.current) : []));
  }
  elder(me.elder);
  if (me.language !== root.lang) speakLike(me.language);
});
line.addEventListener("letter", ({ detail: { language } }) => { if (language !== root.lang) speakLike(language); });

/** What the person settled in the chat holds here too; what is chosen on the page holds until then. */
function elder(on) {
  const before = store?.getItem("zywh-me-elder") ?? "false";
  if (String(on) === before) return;
  store?.setItem("zywh-me-elder", String(on));
  dispatchEvent(new CustomEvent("look", { detail: { name: "size", value: on ? "elder" : "normal" } }));
}

/** The page's own words in the person's language: the same page as the service writes it for them. */
let asked = "";
async function speakLike(language) {
  if (asked === language) return;
  asked = language;
  try {
    const page = new DOMParser().parseFromString(await line.page("/?lang=" + language), "text/html");
    if (page.documentElement.lang !== language) return;
    root.lang = language;
    for (const [key, text] of Object.entries(JSON.parse(page.getElementById("words").textContent))) words[key] = text;
    for (const theirs of page.querySelectorAll("[data-t]")) {
      const ours = document.querySelector(`[data-t="${theirs.dataset.t}"]`);
      if (!ours) continue;
      if (!ours.children.length) ours.textContent = theirs.textContent;
      for (const name of ["aria-label", "placeholder", "data-say", "data-community", "href"]) if (theirs.hasAttribute(name)) ours.setAttribute(name, theirs.getAttribute(name));
    }
    line.me();
  } catch { asked = ""; /* the words stay as they are until the next event */ }
}

/* begin: an invitation or a community in the address is said once */
const query = new URLSearchParams(location.search);
const start = query.get("i") ? "i_" + query.get("i") : query.get("c") ? "c_" + query.get("c") : null;
if (start) { query.delete("i"); query.delete("c"); history.replaceState(null, "", location.pathname + (String(query) ? "?" + query : "")); }
fit();
line.open({ start });
