// Refreshes fragments and warns before a session ends. Every page is complete without it.
//
// <div data-live="/url/of/fragment" data-every="5">   fetched every 5 seconds while the page is seen, its content replaced by the answer
//   data-stale-words="…"                               shown beneath while the last answer is missing
//   <p data-announce>…</p>                             its text is told to screen readers when it changes, at most every 15 seconds
// <body data-session-seconds="1800" data-session-warning="…">   a notice two minutes before the session ends
"use strict";

(() => {
  const SLOWEST = 60;
  const ANNOUNCE_GAP = 15_000;

  function announcer() {
    const region = document.createElement("div");
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
    let last = 0;
    let waiting = null;
    return (text) => {
      clearTimeout(waiting);
      const speak = () => {
        last = Date.now();
        region.textContent = text;
      };
      waiting = setTimeout(speak, Math.max(0, last + ANNOUNCE_GAP - Date.now()));
    };
  }

  function spoken(fragment) {
    return Array.from(fragment.querySelectorAll("[data-announce]"), (part) => part.textContent.trim().replace(/\s+/g, " ")).join(". ");
  }

  function replace(fragment, text, announce) {
    if (fragment.contains(document.activeElement)) return false; // never take the ground from under somebody's focus
    const before = spoken(fragment);
    const parsed = new DOMParser().parseFromString(text, "text/html");
    fragment.replaceChildren(...parsed.body.childNodes);
    const after = spoken(fragment);
    if (after && after !== before) announce(after);
    return true;
  }

  function follow(fragment, announce) {
    const every = Math.max(1, Number(fragment.dataset.every) || 5);
    let wait = every;
    let etag = null;
    async function refresh() {
      if (!fragment.isConnected) return;
      try {
        if (!document.hidden) {
          const headers = { "X-Fragment": "1" };
          if (etag) headers["If-None-Match"] = etag;
          const answer = await fetch(fragment.dataset.live, { headers, credentials: "same-origin", redirect: "error" });
          if (answer.status === 410) return; // nothing more will change: the ballot has closed, the item is done
          if (answer.ok) {
            if (replace(fragment, await answer.text(), announce)) etag = answer.headers.get("ETag");
          }
          if (answer.status >= 400) throw new Error(String(answer.status));
          fragment.removeAttribute("data-stale");
          wait = every;
        }
      } catch {
        fragment.setAttribute("data-stale", "");
        wait = Math.min(wait * 2, SLOWEST);
      }
      setTimeout(refresh, wait * 1000);
    }
    setTimeout(refresh, every * 1000);
  }

  function warnOfSessionEnd() {
    const seconds = Number(document.body.dataset.sessionSeconds);
    const words = document.body.dataset.sessionWarning;
    if (!seconds || !words) return;
    setTimeout(() => {
      const notice = document.createElement("div");
      notice.className = "notice";
      notice.dataset.kind = "warning";
      notice.setAttribute("role", "alert");
      notice.textContent = words;
      document.getElementById("main").prepend(notice);
      document.dispatchEvent(new CustomEvent("session:ending"));
    }, Math.max(0, seconds - 120) * 1000);
  }

  const fragments = document.querySelectorAll("[data-live]");
  if (fragments.length) {
    const announce = announcer();
    fragments.forEach((fragment) => follow(fragment, announce));
  }
  warnOfSessionEnd();
})();
