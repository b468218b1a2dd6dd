// The side panel of a desk: the need in hand.
import { el, facts, ferry, helper, say, tiles } from "./draw.js";

/** What the side panel shows of the need in hand. */
export function panel(card) {
  const sub = (text) => el("h3", "", text);
  const parts = [card.number ? el("p", "small muted", say("number", { number: card.number })) : null, el("h2", "", card.title), card.sub ? el("p", "small muted", card.sub) : null];
  if (card.ferry) parts.push(ferry(card.ferry, "ferry--down"));
  if (card.facts.length || card.code) parts.push(el("hr", "ripple"));
  if (card.helper) parts.push(sub(say("who_helps")), helper(card.helper));
  if (card.code) parts.push(sub(card.code_label || ""), tiles(card.code), card.code_help ? el("p", "small muted", card.code_help) : null);
  const plain = facts({ ...card, code: null }, null);
  if (plain) { plain.classList.add("facts--plain"); parts.push(plain); }
  return parts.filter(Boolean);
}
