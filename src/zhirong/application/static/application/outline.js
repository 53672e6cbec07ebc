// A heading for every point of the notice that the text does not speak of yet, behind what is written already.
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-outlines]");
    if (!button) return;
    event.preventDefault();
    var box = document.getElementById(button.dataset.into);
    var points = document.getElementById(button.dataset.outlines).querySelectorAll("[data-heading]");
    var headings = Array.prototype.map.call(points, function (point) { return point.dataset.heading; });
    headings = headings.filter(function (heading) { return box.value.indexOf(heading) < 0; });
    if (!headings.length) {
      button.parentNode.querySelector("[data-told]").textContent = button.dataset.full;
      return;
    }
    var before = box.value.replace(/\s+$/, "");
    box.value = (before ? [before] : []).concat(headings).join("\n\n") + "\n";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    var place = box.value.indexOf(headings[0]) + headings[0].length;
    box.focus();
    box.setSelectionRange(place, place);
  });
})();
