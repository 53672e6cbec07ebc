// The sum of the points while they are typed; an anchor or the proposal is taken over by one click.
(function () {
  "use strict";

  var form = document.querySelector("form[data-scores]");
  if (!form) return;
  var sum = document.getElementById("score-sum");
  var filled = document.getElementById("score-filled");

  function points() {
    return Array.prototype.slice.call(form.querySelectorAll("[name^='points_']"));
  }

  // Points have two decimals at most: counted in hundredths, they add up exactly.
  function show() {
    var given = points().filter(function (box) { return box.value !== "" && isFinite(Number(box.value)); });
    var total = given.reduce(function (so, box) { return so + Math.round(Number(box.value) * 100); }, 0);
    sum.textContent = String(total / 100);
    filled.textContent = String(given.length);
    form.querySelectorAll("[data-gives]").forEach(function (button) {
      var box = document.getElementById(button.dataset.into);
      button.setAttribute("aria-pressed", String(box.value !== "" && Number(box.value) === Number(button.dataset.gives)));
    });
    form.querySelectorAll("[data-proposed]").forEach(function (row) {
      var box = row.querySelector("[name^='points_']");
      row.classList.toggle("differs", box.value !== "" && Number(box.value) !== Number(row.dataset.proposed));
    });
  }

  form.addEventListener("click", function (event) {
    var button = event.target.closest("[data-gives]");
    if (!button) return;
    var box = document.getElementById(button.dataset.into);
    box.value = button.dataset.gives;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.addEventListener("input", show);
  document.addEventListener("zhirong:parts", show);
  show();
})();
