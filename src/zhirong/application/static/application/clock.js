// The time left, by the server's clock; who else is here; and nobody is kept signed in who has walked away.
(function () {
  "use strict";

  var clock = document.querySelector("[data-closes]");
  var BEAT = 30000;
  var AWAY = 5 * 60000;
  var lastSign = Date.now();

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  if (clock) {
    var offset = Number(clock.dataset.now) - Date.now();
    var closes = Number(clock.dataset.closes);
    var left = clock.querySelector("[data-left]");
    var server = clock.querySelector("[data-server]");
    var tick = function () {
      var now = Date.now() + offset;
      var seconds = Math.max(0, Math.ceil((closes - now) / 1000));
      var days = Math.floor(seconds / 86400);
      var rest = two(Math.floor(seconds / 3600) % 24) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
      left.textContent = !seconds ? clock.dataset.over : (days ? days + " " + clock.dataset.days + " " : "") + rest;
      if (server) {
        var local = new Date(now + 8 * 3600000).toISOString();
        server.textContent = local.slice(0, 10) + " " + local.slice(11, 19);
      }
      clock.classList.toggle("late", seconds === 0);
      if (seconds === 0) {
        var banner = document.getElementById("closed-banner");
        if (banner) banner.hidden = false;
      }
    };
    tick();
    setInterval(tick, 1000);
  }

  var form = document.querySelector("form[data-present]");
  if (!form) return;
  ["keydown", "pointerdown", "pointermove", "scroll"].forEach(function (sign) {
    document.addEventListener(sign, function () { lastSign = Date.now(); }, { passive: true, capture: true });
  });

  function beat() {
    if (document.visibilityState === "hidden" || Date.now() - lastSign > AWAY) return;
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    fetch(form.dataset.present, {
      method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual"
    }).then(function (answer) {
      return answer.ok && answer.type === "basic" ? answer.json() : null;
    }).then(function (told) {
      if (!told) return;
      var place = document.getElementById("presence");
      if (place) place.innerHTML = told.presence;
      if (told.version > Number(form.elements.base_version.value) && window.zhirong.look) window.zhirong.look();
    }).catch(function () { return null; }); // the next beat tries again
  }

  beat();
  setInterval(beat, BEAT);
})();
