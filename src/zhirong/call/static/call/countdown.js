// Counts down in the server's time: the browser's clock is never asked, only how long the page has been open.
(function () {
  "use strict";

  var box = document.querySelector(".countdown[data-until]");
  var left = box && box.querySelector("[data-left]");
  if (!left) return;
  var face = document.querySelector("[data-clock-face]");
  var server = Number(box.dataset.now);
  var until = Number(box.dataset.until);
  var since = performance.now();
  var asked = since;

  function now() {
    return server + (performance.now() - since) / 1000;
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // Shanghai keeps UTC+8 all the year.
  function clockFace(seconds) {
    var local = new Date((seconds + 8 * 3600) * 1000);
    return local.toISOString().slice(0, 10) + " " + local.toISOString().slice(11, 19);
  }

  function tick() {
    var seconds = Math.max(0, Math.floor(until - now()));
    var days = Math.floor(seconds / 86400);
    var hours = Math.floor((seconds % 86400) / 3600);
    var minutes = Math.floor((seconds % 3600) / 60);
    var words = days ? days + " " + box.dataset.days + " " : "";
    words += two(hours) + " " + box.dataset.hours + " " + two(minutes) + " " + box.dataset.minutes + " ";
    words += two(seconds % 60) + " " + box.dataset.seconds;
    left.textContent = seconds ? words : box.dataset.over;
    if (face) face.textContent = clockFace(now());
  }

  // A computer that slept may not have counted; ask the server again when the page is looked at.
  function ask() {
    if (!box.dataset.clock || performance.now() - asked < 20000) return;
    asked = performance.now();
    fetch(box.dataset.clock, { cache: "no-store", headers: { Accept: "application/json" } })
      .then(function (answer) {
        return answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)));
      })
      .then(function (told) {
        server = told.now;
        until = told.until;
        since = performance.now();
        tick();
      })
      .catch(function () {
        asked = 0; // the next look asks again; until then the page counts on by itself
      });
  }

  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) ask();
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) ask();
  });
  window.setInterval(ask, 300000);
  window.setInterval(tick, 1000);
  tick();
})();
