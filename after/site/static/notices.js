// Where a notice is allowed: WeChat's window opens by its own tag; what was tapped comes to the service from WeChat, not from here.
(() => {
  const allow = document.getElementById("allow");
  const told = document.getElementById("told");
  const tell = (how) => { told.textContent = told.dataset[how]; };
  if (!window.wx) return tell("cannot");
  const { app, timestamp, nonce, signature } = allow.dataset;
  wx.config({
    debug: false, appId: app, timestamp: Number(timestamp), nonceStr: nonce, signature,
    jsApiList: ["closeWindow"], // a list without anything leaves the tag empty
    openTagList: ["wx-open-subscribe"],
  });
  wx.error(() => tell("cannot"));
  document.addEventListener("WeixinOpenTagsError", () => tell("cannot"));
  allow.addEventListener("error", () => tell("cannot"));
  allow.addEventListener("success", (event) => {
    tell(String(event.detail?.subscribeDetails).includes("accept") ? "yes" : "no");
  });
})();
