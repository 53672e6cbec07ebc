// What has been typed and not yet saved is kept on this machine until the server has it, so that a lost connection or an
// expired sign-in loses nothing. One place for each person, application and section; emptied by saving and by signing out.
(function () {
  "use strict";

  var PREFIX = "zhirong-draft:";
  var WEEK = 7 * 24 * 3600000;
  var NEVER = ["csrfmiddlewaretoken", "base_version", "acting_for"];

  function entries(form) {
    var found = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && NEVER.indexOf(name) < 0) found.push([name, value]);
    });
    return found;
  }

  // Whether an entry belongs to a field: its own value, a part of it, its name in the list of fields.
  function under(name, key) {
    return name === key || name.indexOf(key + ".") === 0;
  }

  function part(found, key) {
    return JSON.stringify(found.filter(function (entry) { return under(entry[0], key); }));
  }

  function written(form) {
    return JSON.stringify(entries(form));
  }

  function keyOf(form) {
    return PREFIX + form.dataset.autosave;
  }

  function keep(form) {
    try {
      var draft = { at: Date.now(), base: form.elements.base_version.value, entries: entries(form) };
      localStorage.setItem(keyOf(form), JSON.stringify(draft));
      return true;
    } catch (full) {
      return false; // no room or no permission: the page says 未保存 as long as the server has not answered
    }
  }

  function forget(form) {
    try {
      localStorage.removeItem(keyOf(form));
    } catch (closed) {
      return;
    }
  }

  function kept(form) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(form)) || "null");
    } catch (broken) {
      return null;
    }
  }

  // Puts the entries back into the form; rows of tables that the page does not show are added first.
  function restore(form, draft) {
    var wanted = {};
    draft.entries.forEach(function (entry) {
      (wanted[entry[0]] = wanted[entry[0]] || []).push(entry[1]);
    });
    form.querySelectorAll("[data-table]").forEach(function (table) {
      window.zhirong.rows(table, wanted[table.dataset.table] || []);
    });
    var seen = {};
    Array.prototype.forEach.call(form.elements, function (box) {
      if (!box.name || NEVER.indexOf(box.name) >= 0 || /^(file|submit|button)$/.test(box.type)) return;
      var values = wanted[box.name] || [];
      if (box.type === "checkbox" || box.type === "radio") {
        box.checked = values.indexOf(box.value) >= 0;
        return;
      }
      var place = seen[box.name] = (box.name in seen ? seen[box.name] + 1 : 0);
      if (box.type === "hidden") return;
      box.value = values[place] === undefined ? "" : values[place];
    });
    form.elements.base_version.value = draft.base;
  }

  // What nobody came back for within a week is not left lying on the machine.
  function tidy() {
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) !== 0) return;
        var draft = JSON.parse(localStorage.getItem(key) || "null");
        if (!draft || Date.now() - draft.at > WEEK) localStorage.removeItem(key);
      });
    } catch (closed) {
      return;
    }
  }

  tidy();
  document.documentElement.classList.add("scripted");
  window.zhirong = window.zhirong || {};
  window.zhirong.draft = { written: written, entries: entries, under: under, part: part, keep: keep, forget: forget, kept: kept, restore: restore };
})();
