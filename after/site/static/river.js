// The scene: the sky follows the clock, the ferry follows the need, a window lights up at the end.
import { el } from "./draw.js";
import { hour } from "./moment.js";

const $ = (id) => document.getElementById(id), body = document.body;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const phaseAt = (h) => h < 5.5 || h >= 19 ? "night" : h < 8 ? "dawn" : h < 17 ? "day" : "dusk";

/** Sun or moon where the hour wants it; answers the part of the day. */
export function sky(now) {
  const h = hour(now), phase = phaseAt(h), along = (h - 5.5) / 13.5;
  body.dataset.phase = phase;
  const east = 240 + along * 500, west = 950 + (along - .5) * 500; // past the words in the middle, never behind them
  $("sun").style.transform = phase === "night" ? "translate(1040px, 52px)" : `translate(${along < .5 ? east : west}px, ${150 - Math.sin(along * Math.PI) * 100}px)`;
  return phase;
}

/** The ferry at one of its seven places, from bank to bank. */
export const boat = (stage) => { $("boat").style.transform = `translate(${250 + stage * 157}px, 0)`; };

export function light(on) {
  const fresh = on && !body.classList.contains("lit");
  body.classList.toggle("lit", on);
  if (!fresh || calm.matches) return;
  for (let k = 0; k < 14; k++) {
    const petal = el("i", "petal");
    petal.style.left = `${4 + k * 7}%`; petal.style.animationDelay = `${k % 5 * 260}ms`;
    petal.addEventListener("animationend", () => petal.remove());
    body.append(petal);
  }
}
