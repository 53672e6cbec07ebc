// Saves the section two seconds after the typing stops, when a field is left and when the page is hidden.
(function () {
  "use strict";

  var form = document.querySelector("form[data-autosave]");
  if (!form) return;
  var draft = window.zhirong.draft;
  var state = document.getElementById("save-state");
  var PAUSE = 2000;
  var FIRST_WAIT = 5000;
  var LONGEST_WAIT = 30000;
  var saved = draft.written(form);
  var timer = 0;
  var keeper = 0;
  var wait = FIRST_WAIT;
  var sending = false;
  var again = false;
  var stopped = false;

  function say(what, note) {
    state.dataset.state = what;
    state.textContent = state.dataset[what] + (note ? " " + note : "");
  }

  function dirty() {
    return draft.written(form) !== saved;
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function touched() {
    if (stopped || !dirty()) return;
    say("unsaved");
    clearTimeout(keeper);
    keeper = setTimeout(function () { if (dirty()) draft.keep(form); }, 400);
    later(PAUSE);
  }

  function stop(what, banner) {
    stopped = true;
    clearTimeout(timer);
    draft.keep(form);
    say(what);
    var place = document.getElementById(banner);
    place.hidden = false;
    place.focus();
  }

  function failed() {
    draft.keep(form);
    say("offline");
    later(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function refused(answer) {
    if (answer.code === form.dataset.stale) return stop("conflict", "conflict-offer");
    stop("refused", "refused-offer");
    if (answer.message) {
      document.querySelector("#refused-offer [data-words]").textContent = answer.message + (answer.remedy || "");
    }
  }

  // What a colleague saved appears in the field. A field in which the person has gone on typing since is not touched: the next
  // save of it alone, made from the old version, puts the two together or leads to the merge page.
  function apply(answer, sent, base, only) {
    var late = "";
    wait = FIRST_WAIT;
    form.elements.base_version.value = answer.version;
    Object.keys(answer.fresh || {}).forEach(function (key) {
      if (draft.part(draft.entries(form), key) === draft.part(JSON.parse(sent), key)) freshen(key, answer.fresh[key]);
      else late = key;
    });
    window.zhirong.parts(answer.parts || {}, answer.marks || {});
    if (late) {
      send(late, base);
      return;
    }
    if (only) { // of the rest nothing was sent
      saved = "";
      touched();
      return;
    }
    var unchanged = !Object.keys(answer.fresh || {}).length && draft.written(form) === sent;
    saved = unchanged ? sent : renewed(sent, answer.fresh || {});
    if (dirty()) {
      touched();
      return;
    }
    if (answer.left) { // something could not be read and stays on this machine
      draft.keep(form);
      say("partial", answer.at);
      return;
    }
    draft.forget(form);
    say("saved", answer.at);
  }

  // What the server has now: what was sent, with the renewed fields as they stand in the page.
  function renewed(sent, fresh) {
    var keys = Object.keys(fresh);
    if (!keys.length) return sent;
    var gone = JSON.parse(sent).filter(function (entry) { return !keys.some(function (key) { return draft.under(entry[0], key); }); });
    var here = draft.entries(form);
    var others = here.filter(function (entry) { return !keys.some(function (key) { return draft.under(entry[0], key); }); });
    return JSON.stringify(gone) === JSON.stringify(others) ? JSON.stringify(here) : sent;
  }

  function freshen(key, markup) {
    var widget = document.getElementById("w-" + key);
    if (!widget) return;
    var active = widget.contains(document.activeElement) ? document.activeElement.name : "";
    widget.innerHTML = markup;
    widget.closest("[data-field]").classList.add("renewed");
    var again = active && widget.querySelector("[name=" + JSON.stringify(active) + "]");
    if (again) again.focus();
  }

  function save() {
    send("", "");
  }

  // Sends the section, or one field of it made from an older version.
  function send(only, base) {
    clearTimeout(timer);
    if (stopped) return;
    if (sending && !only) {
      again = true;
      return;
    }
    var sent = draft.written(form);
    var from = base || form.elements.base_version.value;
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value !== "string" || name === "base_version") return;
      if (only && name === "field" && value !== only) return;
      body.append(name, value);
    });
    body.append("base_version", from);
    sending = true;
    say("saving");
    fetch(form.dataset.saves, {
      method: "POST",
      body: body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: document.visibilityState === "hidden" && body.toString().length < 60000
    }).then(function (answer) {
      sending = false;
      if (answer.type === "opaqueredirect" || answer.status === 401) return stop("expired", "expired-offer");
      if (answer.status >= 500 || answer.status === 429) return failed();
      var isJson = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
      if (!isJson) return refused({});
      return answer.json().then(function (told) {
        if (answer.ok) apply(told, sent, from, only);
        else refused(told);
      });
    }).catch(function () {
      sending = false;
      failed();
    }).then(function () {
      if (!again) return;
      again = false;
      later(0);
    });
  }

  window.zhirong.parts = function (parts, marks) {
    Object.keys(parts).forEach(function (id) {
      var place = document.getElementById(id);
      if (place) place.innerHTML = parts[id];
    });
    Object.keys(marks).forEach(function (key) {
      var entry = document.getElementById("f-" + key);
      if (!entry) return;
      entry.classList.toggle(entry.tagName === "TR" ? "refused" : "wrong", marks[key] === "bad");
      entry.classList.toggle("doubtful", marks[key] === "warn");
    });
    document.dispatchEvent(new CustomEvent("zhirong:parts"));
  };
  window.zhirong.touched = touched;
  window.zhirong.saveNow = function () { later(0); };
  window.zhirong.look = function () { if (!dirty() && !sending && !stopped) later(0); };

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("focusout", function () { if (!stopped && dirty()) later(300); });
  form.addEventListener("click", function (event) {
    if (stopped || !event.target.matches("[data-saves-now]")) return;
    event.preventDefault();
    later(0);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden" && dirty() && !stopped) save();
  });
  window.addEventListener("online", function () { if (dirty()) later(0); });
  window.addEventListener("beforeunload", function (event) {
    if (!dirty() || form.dataset.sent) return;
    draft.keep(form);
    if (stopped || state.dataset.state === "offline") {
      event.preventDefault();
      event.returnValue = "";
    }
  });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    if (dirty()) draft.keep(form); // until the next page shows that the server has it
  });

  var kept = draft.kept(form);
  if (kept && (form.hasAttribute("data-just-saved") || JSON.stringify(kept.entries) === saved)) {
    draft.forget(form);
  } else if (kept) {
    var offer = document.getElementById("draft-offer");
    offer.hidden = false;
    offer.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    offer.addEventListener("click", function (event) {
      if (event.target.matches("[data-restores]")) {
        draft.restore(form, kept);
        offer.hidden = true;
        document.dispatchEvent(new CustomEvent("zhirong:parts"));
        touched();
        later(0);
      } else if (event.target.matches("[data-discards]")) {
        draft.forget(form);
        offer.hidden = true;
      }
    });
  }
})();
