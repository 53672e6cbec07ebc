// Tables of the form: rows are added, removed and moved in place; a block copied from a spreadsheet fills cells and rows.
(function () {
  "use strict";

  function bodyOf(table) {
    return table.querySelector("tbody");
  }

  function rowsOf(table) {
    return Array.prototype.slice.call(bodyOf(table).querySelectorAll("tr[data-row]"));
  }

  function newId() {
    var numbers = new Uint32Array(1);
    crypto.getRandomValues(numbers);
    return ("0000000" + numbers[0].toString(16)).slice(-8);
  }

  // Each row says its number, each of its boxes too: a reader that is listened to must know the row.
  function renumber(table) {
    var named = "[data-cell], input[type=file]";
    var pattern = table.querySelector("template").content.querySelectorAll(named);
    rowsOf(table).forEach(function (row, place) {
      row.querySelector("[data-number]").textContent = place + 1;
      Array.prototype.forEach.call(row.querySelectorAll(named), function (box, column) {
        var words = pattern[column].getAttribute("aria-label");
        box.setAttribute("aria-label", words.split("__number__").join(place + 1));
      });
    });
  }

  function add(table, id) {
    var most = Number(table.dataset.most || 1000);
    if (rowsOf(table).length >= most) return null;
    var pattern = table.querySelector("template").innerHTML.split("__row__").join(id || newId());
    var holder = document.createElement("tbody");
    holder.innerHTML = pattern;
    var row = holder.querySelector("tr");
    bodyOf(table).appendChild(row);
    renumber(table);
    return row;
  }

  function boxes(row) {
    return Array.prototype.slice.call(row.querySelectorAll("[data-cell]"));
  }

  function isEmpty(row) {
    return boxes(row).every(function (box) { return !box.value; });
  }

  // Exactly these rows, in this order; used when a kept draft is put back.
  window.zhirong = window.zhirong || {};
  window.zhirong.rows = function (table, ids) {
    var body = bodyOf(table);
    rowsOf(table).forEach(function (row) {
      if (ids.indexOf(row.dataset.row) < 0) row.remove();
    });
    ids.forEach(function (id) {
      var row = rowsOf(table).filter(function (each) { return each.dataset.row === id; })[0] || add(table, id);
      if (row) body.appendChild(row);
    });
    renumber(table);
  };

  // A cell is as high as its text.
  function grow(box) {
    if (!box.matches("[data-grows]")) return;
    box.style.height = "auto";
    box.style.height = box.scrollHeight + 2 + "px";
  }

  function growAll() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-grows]"), grow);
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches && event.target.matches("[data-grows]")) grow(event.target);
  });
  document.addEventListener("zhirong:parts", growAll);
  window.addEventListener("resize", growAll);
  growAll();

  function told() {
    if (window.zhirong.touched) window.zhirong.touched();
  }

  function act(button) {
    var table = button.closest("[data-table]");
    var row = button.closest("tr[data-row]");
    var what = button.dataset.act;
    if (what === "add") {
      var fresh = add(table);
      if (fresh) boxes(fresh)[0].focus();
    } else if (what === "remove") {
      var next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      if (next && next.querySelector("[data-cell]")) next.querySelector("[data-cell]").focus();
      else table.querySelector("[data-act=add]").focus();
    } else if (what === "up" && row.previousElementSibling) {
      bodyOf(table).insertBefore(row, row.previousElementSibling);
      button.focus();
    } else if (what === "down" && row.nextElementSibling) {
      bodyOf(table).insertBefore(row.nextElementSibling, row);
      button.focus();
    }
    renumber(table);
    told();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-table] [data-act]");
    if (!button) return;
    event.preventDefault();
    act(button);
  });

  function fill(box, text) {
    if (box.tagName !== "SELECT") {
      box.value = text;
      grow(box);
      return;
    }
    var found = Array.prototype.filter.call(box.options, function (option) {
      return option.value === text || option.text.trim() === text;
    })[0];
    // What is none of the choices stays to be seen, and the server says what is wrong with it.
    if (!found) box.add(found = new Option(text, text));
    box.value = found.value;
  }

  // Cells between quotation marks may hold line breaks and doubled quotation marks, as spreadsheets copy them.
  function cells(text) {
    var rows = [[""]];
    var quoted = false;
    var i;
    for (i = 0; i < text.length; i += 1) {
      var mark = text[i];
      var row = rows[rows.length - 1];
      if (quoted) {
        if (mark !== '"') row[row.length - 1] += mark;
        else if (text[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
        else quoted = false;
      } else if (mark === '"' && row[row.length - 1] === "") quoted = true;
      else if (mark === "\t") row.push("");
      else if (mark === "\n") rows.push([""]);
      else if (mark !== "\r") row[row.length - 1] += mark;
    }
    return rows.filter(function (row) { return row.join("").trim(); });
  }

  document.addEventListener("paste", function (event) {
    var box = event.target.closest && event.target.closest("[data-table] [data-cell]");
    var text = event.clipboardData && event.clipboardData.getData("text/plain");
    if (!box || !text || !/[\t\n]/.test(text.replace(/\n+$/, ""))) return;
    event.preventDefault();
    var table = box.closest("[data-table]");
    var row = box.closest("tr[data-row]");
    var column = boxes(row).indexOf(box);
    var first = rowsOf(table).indexOf(row);
    cells(text).forEach(function (values, down) {
      var target = rowsOf(table)[first + down] || add(table);
      if (!target) return;
      values.forEach(function (value, across) {
        var cell = boxes(target)[column + across];
        if (cell) fill(cell, value.trim());
      });
    });
    renumber(table);
    told();
  });

  // Enter in a cell goes down, as in a spreadsheet, and never sends the form.
  document.addEventListener("keydown", function (event) {
    var box = event.target.closest && event.target.closest("[data-table] input[data-cell], [data-table] textarea[data-cell]");
    if (!box || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    var table = box.closest("[data-table]");
    var row = box.closest("tr[data-row]");
    var column = boxes(row).indexOf(box);
    var rows = rowsOf(table);
    var below = rows[rows.indexOf(row) + 1] || (isEmpty(row) ? null : add(table));
    if (below) boxes(below)[column].focus();
  });
})();
