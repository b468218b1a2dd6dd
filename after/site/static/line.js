// One person's line to the service: session, history, letters as they come, and what the person says.
// What is said waits in the store until the service has it for good, and goes again under the same id.
const pause = 500, longest = 15000, silence = 40000, patience = 20000, tries = 4;

/** Order of two 64-bit keys, which are too long for a JS number. */
export const order = (a, b) => a.length - b.length || (a < b ? -1 : Number(a > b));

const freshId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

/** What the service said no to: 401 lost session, 400 and 413 not accepted, 429 and 5xx come again. */
export class No extends Error {
  constructor(answer, says = "") { super("HTTP " + answer.status); this.status = answer.status; this.says = says; this.after = Number(answer.headers.get("Retry-After")) || 0; }
}

export class Line extends EventTarget {
  #token; #store; #name; #greet; #queue = []; #sending = false; #known = new Set(); #seen = new Set(); #acks = new Set();
  #drift = 0; #moved = 0; #ackTimer = 0; #asleep = new Set(); #ready = false; #closed = false; #stream = null; #heard = 0; #renewing = null; #seq = 0;
  last = "0"; up = false; more = false; first = "";

  /** `token` for a page that has several people; without it the cookie says who we are. */
  constructor({ token = null, store = null, name = "chat", greet = true } = {}) {
    super();
    this.#token = token; this.#greet = greet; this.#store = store; this.#name = "zywh-" + name;
    this.newest = this.#read("seen") || "";
    this.back = () => this.#wake();
    this.awake = () => { if (!document.hidden && Date.now() - this.#heard > silence) this.#stream?.abort(); if (!document.hidden) this.#wake(); };
    addEventListener("online", this.back); document.addEventListener("visibilitychange", this.awake);
  }

  /** Draw the newest history and what still waits, then listen; comes again until the service answers. */
  async open({ start = null } = {}) {
    let before = [];
    for (const key of this.#keys()) { try { before.push(JSON.parse(this.#store.getItem(key))); } catch { /* not ours any more */ } }
    this.#queue.unshift(...before);
    const draw = () => { for (const item of before) this.#tell("mine", item); before = []; };
    if (start !== null) this.say({ start });
    for (let wait = pause; !this.#closed; wait = Math.min(wait * 2, longest)) {
      try { await this.#enter(); break; } catch (no) {
        if (no instanceof No && no.status === 401) return;
        draw(); this.#up(false); await this.#rest(wait);
      }
    }
    draw();
    this.#ready = true;
    this.#listen(); this.#flush();
  }

  async #enter() {
    if (!this.#token) await this.#call("/session", { json: { language: document.documentElement.lang } });
    const page = await this.history();
    this.#tell("history", { ...page, older: false });
    if (this.#greet && !page.entries.length && !this.#queue.length) this.say({ start: "" });
    this.me();
  }

  /** The page before the oldest entry we know, or the newest page. */
  async history(before = "") {
    const page = await (await this.#call("/history" + (before ? "?before=" + before : ""))).json();
    for (const { letter } of page.entries) if (letter) this.#take(letter);
    const oldest = page.entries[0];
    if (oldest) this.first = (oldest.letter || oldest.mine).id;
    this.more = page.more;
    return page;
  }

  async older() { if (this.more) this.#tell("history", { ...await this.history(this.first), older: true }); }
  async me() { try { this.#tell("me", await (await this.#call("/me")).json()); } catch { /* the panel stays as it is; the next event asks again */ } }
  async photo(blob) { return (await (await this.#call("/media", { body: blob, type: blob.type })).json()).photo; }
  /** The text of a page that only this person may see (the page with several people has no cookie for it). */
  async page(path) { const answer = await this.#ask(path, {}); return answer.text(); }
  /** The service's clock, which a rehearsal moves forward. */
  now() { return Date.now() + this.#drift + this.#moved; }
  get waiting() { return this.#queue.length; }

  /** Say one thing; `shown` is what the person's own bubble shows. */
  say(body, shown = null) {
    const item = { id: freshId(), key: `${this.#name}-out-${Date.now().toString(36)}-${String(++this.#seq).padStart(4, "0")}`, body, shown, at: new Date().toISOString() };
    this.#queue.push(item);
    this.#write(item.key, JSON.stringify(item));
    this.#tell("mine", item);
    this.#flush();
    return item;
  }

  /** The person asks to send again what failed. */
  again() { for (const item of this.#queue) { item.tried = 0; this.#state(item, "sending"); } this.#wake(); this.#flush(); }

  /** It was seen before: if the service sends it again, it is only acknowledged. */
  remember(id) { this.#seen.add(id); }

  /** This letter stands on the page where the person can see it. */
  shown(id) {
    this.#seen.add(id); this.#acks.add(id);
    if (order(id, this.newest) > 0) { this.newest = id; this.#write(this.#name + "-seen", id); }
    if (!this.#ackTimer) this.#ackTimer = setTimeout(() => this.#acknowledge(), 300);
  }

  close() {
    this.#closed = true; this.#stream?.abort(); this.#wake();
    removeEventListener("online", this.back); document.removeEventListener("visibilitychange", this.awake);
    for (const key of [...this.#keys(), this.#name + "-seen"]) this.#drop(key);
  }

  async #acknowledge() {
    this.#ackTimer = 0;
    const ids = [...this.#acks];
    try { if (ids.length) await this.#call("/acks", { json: { ids } }); for (const id of ids) this.#acks.delete(id); } catch { /* they go with the next ones, or when the line is up again */ }
  }

  async #flush() {
    if (this.#sending || !this.#ready) return;
    this.#sending = true;
    while (this.#queue.length && !this.#closed) {
      const item = this.#queue[0], slow = setTimeout(() => this.#tell("typing", true), pause);
      let wait = 0;
      try {
        const answer = await (await this.#call("/messages", { json: { id: item.id, ...item.body } })).json();
        this.#done(item);
        this.#state(item, "sent", { number: answer.number });
        for (const letter of answer.letters) this.#letter(letter);
      } catch (no) { wait = this.#missed(item, no); } finally { clearTimeout(slow); this.#tell("typing", false); }
      if (wait) await this.#rest(wait);
    }
    this.#sending = false;
  }

  /** A message did not go through: how long to wait before the same id goes again. */
  #missed(item, no) {
    if (no instanceof No && [400, 413, 415].includes(no.status)) { this.#done(item); this.#state(item, "refused", { says: no.says }); return 0; }
    item.tried = (item.tried || 0) + 1;
    const failed = this.up && item.tried >= tries;
    this.#state(item, failed ? "failed" : "waiting");
    for (const later of this.#queue.slice(1)) this.#state(later, "waiting");
    return failed ? longest * 4 : Math.max((no.after || 0) * 1000, Math.min(pause * 2 ** item.tried, longest));
  }

  #done(item) { this.#queue = this.#queue.filter((other) => other !== item); this.#drop(item.key); }
  #state(item, state, more = {}) { item.state = state; this.#tell("state", { item, state, ...more }); }

  async #listen() {
    for (let wait = pause; !this.#closed;) {
      const began = Date.now();
      try {
        this.#stream = new AbortController();
        const answer = await this.#call("/events?after=" + this.last, { signal: this.#stream.signal });
        this.#up(true); this.#wake(); this.#acknowledge();
        await this.#hear(answer.body.getReader());
      } catch { /* the network went away; we come again */ }
      if (this.#closed) return;
      this.#up(false);
      wait = Date.now() - began > 5000 ? pause : Math.min(wait * 2, longest);
      await this.#rest(wait * (.7 + Math.random() * .6));
    }
  }

  async #hear(reader) {
    const text = new TextDecoder();
    let rest = "", watch = 0;
    const alive = () => { this.#heard = Date.now(); clearTimeout(watch); watch = setTimeout(() => this.#stream.abort(), silence); };
    try {
      for (alive(); ;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive();
        const parts = (rest + text.decode(value, { stream: true })).replaceAll("\r", "").split("\n\n");
        rest = parts.pop();
        for (const part of parts) this.#event(part);
      }
    } finally { clearTimeout(watch); }
  }

  #event(part) {
    let name = "", data = "";
    for (const row of part.split("\n")) {
      if (row.startsWith("event:")) name = row.slice(6).trim();
      if (row.startsWith("data:")) data += row.slice(5).trim();
    }
    if (name === "letter") this.#letter(JSON.parse(data));
    if (name === "over") this.#tell("over", JSON.parse(data).taps);
    if (name === "me") { clearTimeout(this.asks); this.asks = setTimeout(() => this.me(), 150); }
  }

  #letter(letter) { if (this.#take(letter)) this.#tell("letter", letter); else if (this.#seen.has(letter.id)) this.shown(letter.id); }
  #take(letter) {
    if (this.#known.has(letter.id)) return false;
    this.#known.add(letter.id);
    this.#moved = Math.max(this.#moved, Date.parse(letter.at) - Date.now() - this.#drift);
    if (order(letter.id, this.last) > 0) this.last = letter.id;
    return true;
  }

  #up(up) { if (this.up !== up || !up) { this.up = up; this.#tell("up", up); } }
  #rest(time) { return new Promise((go) => { const awake = () => { clearTimeout(timer); this.#asleep.delete(awake); go(); }, timer = setTimeout(awake, time); this.#asleep.add(awake); }); }
  #wake() { for (const awake of [...this.#asleep]) awake(); }
  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  async #call(path, options = {}) {
    const answer = await this.#ask(path, options);
    const date = Date.parse(answer.headers.get("Date"));
    if (date) this.#drift = date - Date.now(); // a phone's own clock may be wrong
    if (answer.ok) return answer;
    if (answer.status === 401 && !this.#token && !options.again && path !== "/session") {
      await this.#renew();
      return this.#call(path, { ...options, again: true });
    }
    let says = "";
    try { says = (await answer.json()).says || ""; } catch { /* a bare no */ }
    if (answer.status === 401 && this.#token) this.#tell("lost");
    throw new No(answer, says);
  }

  #ask(path, { json, body, type, signal }) {
    const headers = this.#token ? { Authorization: "Bearer " + this.#token } : {};
    if (json) { body = JSON.stringify(json); type = "application/json"; }
    if (type) headers["Content-Type"] = type;
    return fetch(path, { method: body ? "POST" : "GET", headers, body, cache: "no-store", signal: signal || AbortSignal.timeout(type?.startsWith("image") ? patience * 3 : patience) });
  }

  /** The session ran out: a new one, and the page is told that it begins anew. */
  async #renew() {
    this.#renewing ??= this.#ask("/session", { json: { language: document.documentElement.lang } }).finally(() => { this.#renewing = null; });
    const answer = await this.#renewing;
    if (!answer.ok) throw new No(answer);
    this.last = "0"; for (const all of [this.#known, this.#seen, this.#acks]) all.clear();
    this.#tell("renewed");
    if (!this.#queue.length) this.say({ start: "" });
  }

  #keys() { try { return Object.keys(this.#store || {}).filter((key) => key.startsWith(this.#name + "-out-")).sort(); } catch { return []; } }
  #read(name) { try { return this.#store.getItem(`${this.#name}-${name}`); } catch { return null; } }
  #write(key, text) { try { this.#store.setItem(key, text); } catch { /* private mode or full: it lives as long as the page */ } }
  #drop(key) { try { this.#store.removeItem(key); } catch { /* nothing kept */ } }
}
