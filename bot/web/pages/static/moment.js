// Spoken days and times in the city's zone, and where we are.
import { say } from "./draw.js";

const zone = document.documentElement.dataset.zone || "Asia/Shanghai", day = 864e5;
const parts = (at, language, options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(at);
const dayOf = (at) => parts(at, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

export const language = () => document.documentElement.lang;
// 晚上10:44 in Chinese, as the letters say it; in English a day has two halves
export const time = (at) => parts(at, language(), { hour: "numeric", minute: "2-digit", hour12: true, dayPeriod: language().startsWith("zh") ? "short" : undefined });
export const weekday = (at) => parts(at, language(), { weekday: "short" });
export const hour = (at) => { const [h, m] = parts(at, "en-GB", { hour: "2-digit", minute: "2-digit", hour12: false }).split(":").map(Number); return h % 24 + m / 60; };
export const sameDay = (a, b) => dayOf(a) === dayOf(b);

/** “今天 周一 上午9:12”, as a divider in the log says it. */
export function when(at, now) {
  const key = sameDay(at, now) ? "today" : sameDay(at, now - day) ? "yesterday" : "day";
  return say(key, { date: parts(at, language(), { month: "long", day: "numeric" }), weekday: weekday(at), time: time(at) });
}

/** The place of this moment, or null when it cannot be had. */
export const here = () => new Promise((go) => {
  if (!navigator.geolocation || !isSecureContext) return go(null);
  navigator.geolocation.getCurrentPosition(({ coords }) => go({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }), () => go(null), { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
});
