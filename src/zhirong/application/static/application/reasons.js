// A figure in place of the computed one, a target below its floor, a code whose check digit fails: each opens the line for its
// reason as it is typed.
(function () {
  "use strict";

  var form = document.querySelector("form[data-autosave]");
  if (!form) return;

  function list(places) {
    return Array.prototype.slice.call(places);
  }

  function number(text) {
    var plain = text.replace(/[,，\s]/g, "");
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  }

  function isShort(box) {
    var typed = number(box.value);
    return typed !== null && typed < Number(box.dataset.floor);
  }

  // A number is a replacement only where the ledger gives another one.
  function replaces(box) {
    var computed = document.getElementById(box.dataset.computed).textContent.trim();
    return Boolean(box.value.trim()) && number(computed) !== null && number(box.value) !== number(computed);
  }

  function refreshLine(row) {
    var line = row.dataset.reasons;
    var table = row.closest("table");
    var own = list(table.querySelectorAll('[data-override="' + line + '"]')).some(replaces);
    var low = list(table.querySelectorAll('[data-line="' + line + '"]')).some(isShort);
    row.hidden = !(own || low); // a reason without its cause says nothing
  }

  function refresh() {
    list(form.querySelectorAll("[data-reasons]")).forEach(refreshLine);
    list(form.querySelectorAll("[data-reason]")).forEach(function (place) {
      var asked = place.closest("[data-field]").querySelector("[data-asks]"); // the server says so, whatever the colour
      place.hidden = !(asked || place.querySelector("input").value);
    });
  }

  form.addEventListener("input", function (event) {
    if (event.target.matches("[data-override], [data-floor]")) refresh();
  });
  document.addEventListener("zhirong:parts", refresh);
  refresh();
})();
