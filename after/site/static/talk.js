// One conversation on the page: a line's letters and the person's words in a log, in order, once each.
import { el, flow, icon, letter as drawLetter, mine as drawMine, say } from "./draw.js";
import { order } from "./line.js";
import { here, sameDay, time, when } from "./moment.js";

const gap = 15 * 60e3, near = 140;

export class Talk extends EventTarget {
  #line; #log; #scroller; #options; #homes = new Map(); #bubbles = new Map(); #unseen = []; #quiet = null; #end = { at: 0, ours: false };
  #target; #busy = new Set(); #wasNewest = ""; #stick = true; #sizes; #ends = new AbortController();
  question = null;

  /** `flat` leaves faces and margins away (small phones); `now` is the service's clock. */
  constructor({ line, log, scroller = log, level = 2, flat = false, now = () => line.now(), openPage = null }) {
    super();
    this.#line = line; this.#log = log; this.#scroller = scroller; this.#target = log;
    this.#options = { level, flat, now, openPage };
    this.#wasNewest = line.newest;
    line.addEventListener("history", ({ detail }) => this.#history(detail));
    line.addEventListener("letter", ({ detail }) => this.#letter(detail));
    line.addEventListener("mine", ({ detail }) => this.#own(detail));
    line.addEventListener("state", ({ detail }) => this.#state(detail));
    line.addEventListener("over", ({ detail }) => this.#over(detail));
    line.addEventListener("typing", ({ detail }) => this.#typing(detail));
    line.addEventListener("renewed", () => this.clear());
    // bigger letters, a picture, a keyboard: the newest stays in sight; a scroll that such a change makes is not the person's
    const size = () => scroller.scrollHeight + "/" + scroller.clientHeight;
    let last = size();
    this.#sizes = new ResizeObserver(() => { last = size(); if (this.#stick) this.toBottom(); });
    this.#sizes.observe(log); this.#sizes.observe(scroller);
    const { signal } = this.#ends;
    scroller.addEventListener("scroll", () => { if (size() === last) this.#stick = this.atBottom; }, { passive: true, signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#see(); }, { signal });
  }

  clear() { this.#log.replaceChildren(); this.#homes.clear(); this.#bubbles.clear(); this.#unseen = []; this.#end = { at: 0, ours: false }; this.#quiet = null; this.question = null; }
  close() { this.#ends.abort(); this.#sizes.disconnect(); this.clear(); }
  get atBottom() { const s = this.#scroller; return s.scrollHeight - s.scrollTop - s.clientHeight < near; }
  toBottom() { this.#stick = true; this.#scroller.scrollTop = this.#scroller.scrollHeight; this.#changed(); }

  /** Something of the page's own, between the letters. */
  put(node, { replace = null } = {}) {
    const stay = this.atBottom;
    if (replace) replace.replaceWith(node); else this.#place(node);
    if (stay) this.toBottom();
    return node;
  }

  /** The day turned, or the clock was moved: “今天” means another day now. */
  redate() { for (const line of this.#log.querySelectorAll(":scope > .when")) line.textContent = when(Number(line.dataset.at), this.#options.now()); }

  note(text) { return this.put(el("p", "note", text)); }

  #history({ entries, older }) {
    const log = this.#log, before = log.scrollHeight, scrolled = this.#scroller.scrollTop, end = this.#end, first = log.firstElementChild;
    const behind = older || Boolean(first);
    log.setAttribute("aria-live", "off");
    if (behind) { this.#target = document.createDocumentFragment(); this.#end = { at: 0, ours: false }; }
    let unread = null, count = 0;
    for (const { letter, mine } of entries) {
      if (mine) this.#said(mine); else {
        const node = this.#draw(letter, older);
        if (!older && this.#wasNewest && order(letter.id, this.#wasNewest) > 0) { unread ??= node; count++; }
        if (!older && order(letter.id, this.#wasNewest) > 0) this.#seen(letter.id); else this.#line.remember(letter.id);
      }
    }
    if (behind) {
      const last = this.#end, next = first?.classList.contains("when") ? first : null;
      if (next && this.#same(last.at, Number(next.dataset.at))) next.remove();
      log.prepend(this.#target); this.#target = log; this.#end = end.at ? end : last;
    }
    if (unread?.isConnected) this.#divide(unread, count);
    if (older) this.#scroller.scrollTop = scrolled + log.scrollHeight - before;
    else requestAnimationFrame(() => { this.toBottom(); log.querySelector(".unread")?.scrollIntoView({ block: "start" }); this.#changed(); });
    setTimeout(() => log.setAttribute("aria-live", "polite"), 100);
    this.dispatchEvent(new CustomEvent("drawn", { detail: { older, entries } }));
  }

  #letter(letter) {
    const stay = this.atBottom;
    const node = this.#draw(letter, false);
    if (document.hidden && !this.#log.querySelector(".unread--live")) this.#divide(node, 0).classList.add("unread--live");
    this.#seen(letter.id);
    if (stay) this.toBottom(); else this.#changed(true);
    this.dispatchEvent(new CustomEvent("letter", { detail: { letter, node } }));
  }

  /** Draw a letter; the card that it replaces stays to be read, but can do nothing any more. Answers the node that came. */
  #draw(letter, older) {
    const known = this.#homes.get(letter.id), before = letter.edits ? this.#homes.get(letter.edits) : null;
    if (known) return known;
    if (before) this.#retire(before);
    const press = (given, node, event) => this.#press(given, node, event);
    const node = this.#add(drawLetter(letter, { ...this.#look(), press }), letter.at, true);
    node.dataset.text = letter.text || "";
    this.#homes.set(letter.id, node);
    this.#over(letter.choices.filter((given) => given.over).map((given) => given.id), node);
    if (!older) this.#ask(letter, node); else node.classList.add("quiet");
    return node;
  }

  #look() { return { level: this.#options.level, flat: this.#options.flat, next: this.#end.ours }; }

  #retire(node) {
    const held = node.contains(document.activeElement);
    for (const old of node.querySelectorAll(".slip__foot, .facesrow, .slip > .ripple, .asks, .edit")) old.remove();
    node.classList.add("quiet");
    if (held) this.#scroller.focus({ preventScroll: true });
  }

  /** Offers that others took: the slip says so where its buttons were, a line in a list cannot be tapped. */
  #over(taps, within = this.#log) {
    for (const node of within.querySelectorAll("button[data-tap]")) {
      if (!taps.includes(node.dataset.tap)) continue;
      const foot = node.closest(".slip__foot");
      if (!foot) { node.disabled = true; node.querySelector("span").append(" · ", say("offer_over")); continue; }
      foot.replaceChildren(el("p", "muted", say("offer_over")));
      foot.closest(".msg").classList.add("quiet");
      if (this.question?.node.contains(foot)) this.question = null;
    }
  }

  /** The newest question looks active; the one before stays tappable, but quiet. */
  #ask(letter, node) {
    if (!letter.choices.length) { if (this.question?.node === node) this.question = null; return; }
    if (this.#quiet && this.#quiet !== node) this.#quiet.classList.add("quiet");
    this.#quiet = node;
    this.question = { node, at: letter.at, id: letter.id, card: Boolean(letter.card), acts: letter.layout === "faces" || letter.choices.some(({ tone }) => ["main", "go", "care"].includes(tone)) };
  }

  async #press(given, node, event) {
    if (given.url) { if (this.#options.openPage) { event.preventDefault(); this.#options.openPage(given); } return; }
    if (this.#busy.has(given.id)) return; // a double tap is one act
    this.#busy.add(given.id);
    setTimeout(() => this.#busy.delete(given.id), 600);
    if (given.ask === "location") return this.location();
    for (const other of node.closest(".asks, .slip")?.querySelectorAll("button[aria-pressed]") || []) other.removeAttribute("aria-pressed");
    if (!node.classList.contains("edit")) node.setAttribute("aria-pressed", "true");
    this.#line.say({ tap: given.id }, { tap_label: given.label });
  }

  /** Ask the browser where we are, and say it. */
  async location() {
    const place = await here();
    if (!place) { this.note(say("no_place")); return this.toBottom(); }
    this.#line.say({ location: place }, { location: place });
  }

  #said(entry) {
    if (this.#bubbles.has(entry.id)) return;
    this.#bubbles.set(entry.id, this.#add(drawMine(entry), entry.at, false));
  }

  /** What the person said just now; its bubble tells when it has to wait. */
  #own(item) {
    if (!item.shown) return;
    if (this.question) this.question = null;
    for (const old of this.#log.querySelectorAll(".unread")) old.remove();
    item.node = this.#add(drawMine(item.shown), new Date(Math.max(this.#options.now(), this.#end.at)).toISOString(), false);
    if (!this.#line.up && item.state !== "sending") this.#mark(item.node, "clock", say("waiting"));
    this.toBottom();
    this.dispatchEvent(new CustomEvent("said", { detail: item }));
  }

  #state({ item, state, number, says }) {
    const node = item.node;
    if (!node) return;
    const waited = node.querySelector(".sent");
    if (state === "sent") {
      if (this.#bubbles.has(number)) node.remove(); else this.#bubbles.set(number, node);
      if (waited) this.#mark(node, "check", say("received", { time: time(this.#options.now()) }));
    }
    if (state === "sending") waited?.remove();
    if (state === "waiting") this.#mark(node, "clock", say("waiting"));
    if (state === "refused") this.#mark(node, "alert", says || say("refused"), true);
    if (state === "failed") {
      this.#mark(node, "alert", say("failed"), true);
      const again = el("button", "choice", icon("undo"), say("again"));
      again.type = "button"; again.addEventListener("click", () => { again.remove(); this.#line.again(); });
      node.append(again);
    } else node.querySelector(":scope > .choice")?.remove();
  }

  #mark(node, sign, text, bad = false) {
    const mark = el("span", `sent ${bad ? "sent--fail" : ""}`, icon(sign), text);
    if (bad) mark.setAttribute("role", "alert");
    const old = node.querySelector(".sent");
    if (old?.textContent === text) return;
    if (old) old.replaceWith(mark); else node.append(mark);
    if (this.atBottom) this.toBottom();
  }

  #typing(on) {
    const old = this.#log.querySelector(":scope > .typing");
    if (!on) { old?.remove(); return; }
    if (old) return;
    const stay = this.atBottom;
    this.#log.append(el("p", "typing", flow(), say("typing")));
    if (stay) this.toBottom();
  }

  /** A line above what is new. */
  #divide(node, count) {
    const line = el("div", "unread", count ? say("unread", { count }) : say("unread_live"));
    line.setAttribute("role", "separator");
    for (const old of this.#log.querySelectorAll(".unread")) old.remove();
    node.before(line);
    return line;
  }

  #seen(id) { if (document.hidden) this.#unseen.push(id); else this.#line.shown(id); this.#title(); }
  #see() { this.redate(); for (const id of this.#unseen.splice(0)) this.#line.shown(id); for (const line of this.#log.querySelectorAll(".unread--live")) line.classList.remove("unread--live"); this.#title(); }
  #title() { this.dispatchEvent(new CustomEvent("unseen", { detail: this.#unseen.length })); }
  #changed(fresh = false) { this.dispatchEvent(new CustomEvent("moved", { detail: fresh })); }

  #same(a, b) { return Math.abs(a - b) < gap && sameDay(a, b); }
  #add(node, at, ours) {
    const moment = Date.parse(at);
    if (!this.#end.at || !this.#same(this.#end.at, moment)) {
      const line = el("div", "when", when(moment, this.#options.now()));
      line.dataset.at = String(moment);
      this.#place(line);
    }
    this.#end = { at: moment, ours };
    return this.#place(node);
  }

  /** Into the log, but above the sign that we are writing. */
  #place(node) {
    const typing = this.#target === this.#log ? this.#log.querySelector(":scope > .typing") : null;
    if (typing) typing.before(node); else this.#target.append(node);
    return node;
  }
}
