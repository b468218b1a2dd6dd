// A picture is drawn anew before it leaves: smaller, upright, and without the place in its file.
import { el, icon, mine, say } from "./draw.js";
import { No } from "./line.js";

const longest = 1600;

/** A JPEG of at most 1600 points a side, and a canvas to show at once; null when it is no picture we know. */
async function prepare(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(image.width, image.height)), canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale)); canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.className = "shot"; canvas.setAttribute("role", "img"); canvas.setAttribute("aria-label", say("picture"));
    const blob = await new Promise((go) => canvas.toBlob(go, "image/jpeg", .85));
    return blob && { blob, canvas };
  } catch { return null; }
}

/** Show it at once; when the service has it, it is said like a sentence. */
export async function send(file, line, talk) {
  const picture = await prepare(file);
  if (!picture) { talk.note(say("no_picture")); return talk.toBottom(); }
  const node = talk.put(mine({ canvas: picture.canvas }));
  talk.toBottom();
  await upload(picture, node, line);
}

async function upload(picture, node, line) {
  const mark = el("span", "sent", icon("clock"), say("uploading"));
  node.append(mark);
  try {
    const photo = await line.photo(picture.blob);
    node.remove();
    line.say({ photo }, { photo: "/media/" + photo });
  } catch (no) {
    mark.remove();
    const failed = el("span", "sent sent--fail", icon("alert"), (no instanceof No && no.says) || say("failed"));
    const again = el("button", "choice", icon("undo"), say("again"));
    again.type = "button";
    again.addEventListener("click", () => { failed.remove(); again.remove(); upload(picture, node, line); });
    node.append(failed, again);
  }
}
