// Counts 字 as rule P09 does: the port of zhirong.rules.text_count, with the mark table that the server itself uses.
(function () {
  "use strict";

  var marks = null;

  function sortOf(point) {
    var low = 0;
    var high = marks.starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (marks.starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    return marks.sorts[low];
  }

  function count(text) {
    var word = 0;
    var char = 0;
    var hanzi = 0;
    var inRun = false;
    var points = Array.from(text.normalize("NFC"), function (mark) { return sortOf(mark.codePointAt(0)); });
    points.forEach(function (sort, place) {
      if (sort === "s") inRun = false;
      if (sort === "s" || sort === "x") return;
      char += 1;
      if (sort === "h") hanzi += 1;
      var alone = sort === "h" || sort === "i" || sort === "a";
      var inside = sort === "i" && inRun && points[place + 1] === "l";
      if (alone && !inside) {
        word += 1;
        inRun = false;
      } else if (!inRun) {
        word += 1;
        inRun = true;
      }
    });
    return { word: word, char: char, hanzi: hanzi };
  }

  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function put(place, text) {
    if (place) place.textContent = text;
  }

  // The bar over the parts that share one limit.
  function showLimit(panel) {
    var total = { word: 0, char: 0, hanzi: 0 };
    var rule = panel.dataset.rule;
    var limit = Number(panel.dataset.limit);
    var counts = panel.dataset.countsTogether.split(" ").map(function (key) {
      var box = document.getElementById("in-" + key);
      var found = box ? count(box.value) : { word: 0, char: 0, hanzi: 0 };
      Object.keys(total).forEach(function (way) { total[way] += found[way]; });
      return { key: key, length: found[rule] };
    });
    var over = total[rule] - limit;
    var bar = panel.querySelector("svg");
    var scale = 1000 / Math.max(limit, total[rule], 1);
    var from = 0;
    counts.forEach(function (part) {
      put(panel.querySelector('[data-part="' + part.key + '"]'), grouped(part.length));
      var piece = bar && bar.querySelector('[data-piece="' + part.key + '"]');
      if (!piece) return;
      piece.setAttribute("x", from);
      piece.setAttribute("width", part.length * scale);
      from += part.length * scale;
    });
    put(panel.querySelector("[data-total]"), grouped(total[rule]));
    Object.keys(total).forEach(function (way) {
      put(panel.querySelector('[data-way="' + way + '"]'), grouped(total[way]));
    });
    panel.querySelectorAll("[data-left]").forEach(function (place) { put(place, grouped(Math.abs(over))); });
    panel.classList.toggle("over", over > 0);
  }

  function showOne(box) {
    var place = document.getElementById("c-" + box.name);
    if (!place) return;
    var length = count(box.value)[place.dataset.rule];
    put(place.querySelector("b"), grouped(length));
    place.classList.toggle("bad", Boolean(place.dataset.limit) && length > Number(place.dataset.limit));
  }

  function refresh() {
    document.querySelectorAll("[data-counts-together]").forEach(showLimit);
    document.querySelectorAll("textarea[data-counted]").forEach(showOne);
  }

  function begin(table) {
    marks = table;
    window.zhirong.count = count;
    document.addEventListener("input", function (event) {
      if (!event.target.matches("textarea[data-counted]")) return;
      showOne(event.target);
      document.querySelectorAll("[data-counts-together]").forEach(showLimit);
    });
    document.addEventListener("zhirong:parts", refresh);
    refresh();
  }

  window.zhirong = window.zhirong || {};
  var source = document.querySelector("[data-marks]");
  if (!source) return;
  fetch(source.dataset.marks, { credentials: "same-origin" })
    .then(function (answer) { return answer.json(); })
    .then(begin)
    .catch(function () { marks = null; }); // the server counts at every save anyway
})();
