"use strict";
document.addEventListener("DOMContentLoaded", function () {
  const body = document.body;
  const form = document.getElementById("reply");
  const counts = document.getElementById("counts");
  const answers = Array.from(document.querySelectorAll(".answer"));
  const fields = Array.from(document.querySelectorAll("[data-act], input, textarea:not([readonly])"));
  const LIMIT = 65536;
  let unsaved = false;
  let names = [];

  /* SHA-256 (FIPS 180-4); the browser's own is absent on pages opened from a disk. */
  function primes() {
    const found = [];
    for (let n = 2; found.length < 64; n += 1) {
      if (found.every((p) => n % p !== 0)) found.push(n);
    }
    return found;
  }
  function fraction(root) {
    return ((root - Math.floor(root)) * 4294967296) | 0;
  }
  function turn(x, by) {
    return (x >>> by) | (x << (32 - by));
  }
  function padded(bytes) {
    const out = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
    out.set(bytes);
    out[bytes.length] = 128;
    const view = new DataView(out.buffer);
    view.setUint32(out.length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(out.length - 4, (bytes.length << 3) >>> 0);
    return view;
  }
  function sha256(bytes) {
    const first = primes();
    const k = first.map((p) => fraction(Math.cbrt(p)));
    const h = first.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
    const view = padded(bytes);
    const w = new Int32Array(64);
    for (let at = 0; at < view.byteLength; at += 64) {
      for (let i = 0; i < 64; i += 1) {
        if (i < 16) {
          w[i] = view.getInt32(at + i * 4);
        } else {
          const a = w[i - 15];
          const b = w[i - 2];
          w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
            (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
        }
      }
      const s = h.slice();
      for (let i = 0; i < 64; i += 1) {
        const e = s[4];
        const a = s[0];
        const one = (s[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
          ((e & s[5]) ^ (~e & s[6])) + k[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
          ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]))) | 0;
        s.pop();
        s.unshift((one + two) | 0);
        s[4] = (s[4] + one) | 0;
      }
      for (let i = 0; i < 8; i += 1) h[i] = (h[i] + s[i]) | 0;
    }
    return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  }
  function utf8(text) {
    return new TextEncoder().encode(text);
  }

  /* What answering changes, as the page was written. */
  function reset() {
    const each = (which, act) => body.querySelectorAll(which).forEach(act);
    document.documentElement.removeAttribute("class");
    each("[data-act]", (one) => one.setAttribute("aria-pressed", "false"));
    each("[data-field]", (one) => one.setAttribute("placeholder", "Your " + one.dataset.field));
    each(".answer .box, .pair, #pasted, #altered", (one) => one.setAttribute("hidden", ""));
    each("[data-v], [data-p]", (one) => ["data-v", "data-p"].forEach((name) => one.removeAttribute(name)));
    each("details", (one) => one.removeAttribute("open"));
    each("#file", (one) => { one.textContent = "reply.plsreply"; });
    each("#counts", (one) => { one.textContent = ""; });
  }

  /* The body in one line; the writer of the page takes the same (shown.py). */
  function escaped(text) {
    const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
    return text.replace(/[&<>"']/g, (sign) => names[sign]);
  }
  function attributes(node) {
    return Array.from(node.attributes, (one) => [one.name.toLowerCase(), one.value])
      .filter(([name]) => node !== body || name !== "data-shown")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => " " + name + '="' + escaped(value) + '"').join("");
  }
  function told(node) {
    if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const tag = node.localName.toLowerCase();
    const inner = Array.from(node.childNodes, told).join("");
    return "<" + tag + attributes(node) + ">" + inner + "</" + tag + ">";
  }
  function shownBody() {
    return told(body).replace(/[ \t\n\f\r]+/g, " ").replace(/ ?(<[^>]*>) ?/g, "$1");
  }
  reset();
  const share = body.dataset.share;
  const first = document.querySelector("[http-equiv=Content-Security-Policy], style, link, script");
  const shown = sha256(utf8(first.content + "\n" + shownBody()));
  const intact = shown === body.dataset.shown;
  const hash = intact ? body.dataset.sha256 : shown;
  document.getElementById("altered").hidden = intact;
  document.documentElement.classList.add("runs");
  if (!form) return; // A talk sheet has nothing to answer.

  function today() {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }
  function fileName() {
    const from = form.elements.from.value.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    const first = (from.trim().split(/\s+/)[0] || "").toLowerCase().replace(/[^a-z0-9]/g, "");
    const stem = ["reply", first.slice(0, 30), today()].filter(Boolean).join("-");
    let name = stem + ".plsreply";
    for (let n = 2; names.includes(name); n += 1) name = stem + "-" + n + ".plsreply";
    return name;
  }
  function pressed(answer, act) {
    return Boolean(answer.querySelector('[data-act="' + act + '"][aria-pressed=true]'));
  }
  function field(answer, name) {
    return answer.querySelector('[data-field="' + name + '"]');
  }
  function boxed(one) {
    return one.closest(".box") || one;
  }

  /* What was answered, as pls-response/1; what was left empty is left out. */
  function itemAnswer(answer) {
    const one = { n: Number(answer.dataset.n) };
    if (pressed(answer, "recognised")) one.recognised = true;
    ["question", "comment"].forEach((name) => {
      const box = field(answer, name);
      const text = box.value.trim();
      if (!boxed(box).hidden && text) one[name] = text;
    });
    return one;
  }
  function askAnswer(box) {
    const chosen = box.querySelector("input[type=radio]:checked");
    if (!chosen) return null;
    const one = { n: Number(box.dataset.ask), answer: chosen.value };
    ["note", "by"].forEach((part) => {
      const text = box.querySelector('[data-part="' + part + '"]').value.trim();
      if (text) one[part] = text;
    });
    return one;
  }
  function supportAnswer() {
    const box = document.getElementById("support");
    const one = {};
    const choices = Array.from(box.querySelectorAll("input:checked"), (input) => input.value);
    const note = form.elements.support_note.value.trim();
    if (choices.length) one.choices = choices;
    if (choices.length && note) one.note = note;
    return one;
  }
  const FRAME = 4;
  function response() {
    const out = { format: "pls-response/1", share_id: share, share_sha256: hash, answered: today() };
    const put = (name, value) => {
      if (value && (typeof value !== "object" || Object.keys(value).length)) out[name] = value;
    };
    const typed = (name) => form.elements[name].value.trim();
    put("from", typed("from"));
    put("items", answers.map(itemAnswer).filter((one) => Object.keys(one).length > 1));
    put("asks", Array.from(form.querySelectorAll("[data-ask]"), askAnswer).filter(Boolean));
    put("seen", typed("seen"));
    put("opportunity", typed("opportunity"));
    put("support", supportAnswer());
    const review = form.querySelector("[name=in_review]:checked");
    put("in_review", review ? review.value : "");
    put("follow_up_on", typed("follow_up_on"));
    put("own_learning", typed("own_learning"));
    put("carry_on", form.elements.carry_on.checked);
    return out;
  }
  function written() {
    const text = JSON.stringify(response(), null, 1) + "\n";
    if (utf8(text).length <= LIMIT) return text;
    say("This reply is longer than 64 KB. Shorten a text, then save again.");
    return "";
  }

  /* What the reader sees while answering. */
  function say(text) {
    if (counts.textContent !== text) counts.textContent = text;
  }
  function tally() {
    const all = answers.map(itemAnswer);
    const recognised = all.filter((one) => one.recognised).length;
    const questions = all.filter((one) => one.question).length;
    const comments = all.filter((one, i) => one.comment && pressed(answers[i], "comment")).length;
    const many = (n, word) => n + " " + word + (n === 1 ? "" : "s");
    return recognised + " recognised, " + many(questions, "question") + ", " +
      many(comments, "comment") + ".";
  }
  function mark(one) {
    const put = (name, text) => {
      if (text) boxed(one).setAttribute(name, text);
      else boxed(one).removeAttribute(name);
    };
    put("data-v", one.value);
    put("data-p", one.value ? "" : one.placeholder);
  }
  function refresh() {
    answers.forEach((answer) => {
      const warm = answer.classList.contains("full") && pressed(answer, "recognised");
      const box = field(answer, "comment");
      boxed(field(answer, "question")).hidden = !pressed(answer, "question");
      boxed(box).hidden = !warm && !pressed(answer, "comment");
      box.placeholder = pressed(answer, "comment") ? "Your comment" : "What did you see? One sentence, if you like";
    });
    form.querySelectorAll("fieldset").forEach((box) => {
      const more = box.querySelector(".pair");
      if (more) more.hidden = !box.querySelector("input:checked");
    });
    fields.filter((one) => one.matches("textarea, [type=text], [type=date]")).forEach(mark);
    const given = Object.keys(response()).slice(FRAME).some((name) => name !== "from");
    document.documentElement.classList.toggle("answered", given);
    document.getElementById("file").textContent = fileName();
    say(tally());
  }
  function changed() {
    unsaved = true;
    document.getElementById("pasted").hidden = true;
    refresh();
    keep();
  }

  /* What was begun stays in this tab, over a reload, and goes when the tab is closed.
     A browser may refuse to keep it; then only the question before closing is left. */
  const place = "pls-reply " + share + " " + hash;
  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(place));
    } catch (refused) {
      return null;
    }
  }
  function keep() {
    const values = fields.map((one) => (one.dataset.act ? one.getAttribute("aria-pressed")
      : one.matches("[type=radio], [type=checkbox]") ? one.checked : one.value));
    try {
      sessionStorage.setItem(place, JSON.stringify({ values, unsaved, names }));
    } catch (refused) {
      return;
    }
  }
  function restore(old) {
    fields.forEach((one, at) => {
      const value = old.values[at];
      if (one.dataset.act) one.setAttribute("aria-pressed", value);
      else if (one.matches("[type=radio], [type=checkbox]")) one.checked = value;
      else one.value = value;
      if (one.matches("[type=radio]:checked")) chosen.set(one.name, one);
    });
    unsaved = old.unsaved;
    names = old.names;
  }
  function press(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    changed();
    const box = field(button.closest(".answer"), button.dataset.act);
    if (on && box) box.focus();
  }

  /* Both ways back: a file, or a block that survives mail. */
  function save() {
    const text = written();
    if (!text) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    names.push(link.download);
    unsaved = false;
    refresh();
    keep();
    say(tally() + " Saved as " + link.download + ".");
  }
  function block() {
    const text = written();
    if (!text) return;
    const bytes = utf8(text);
    const code = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
    const box = document.getElementById("text");
    box.value = ["-----BEGIN PLS RESPONSE-----"].concat(code.match(/.{1,64}/g), [
      "Check: " + sha256(bytes).slice(0, 8), "-----END PLS RESPONSE-----", ""]).join("\n");
    document.getElementById("pasted").hidden = false;
    box.focus();
    box.select();
  }
  function copy() {
    const box = document.getElementById("text");
    box.select();
    if (document.execCommand("copy")) say(tally() + " Copied.");
  }

  /* Choosing a chosen answer again takes it back; every field stays optional. */
  const chosen = new Map();
  let held = null;
  function clear(input) {
    input.checked = false;
    chosen.delete(input.name);
    changed();
  }
  function choose(input) {
    if (chosen.get(input.name) === input) clear(input);
    else chosen.set(input.name, input);
  }
  function radio(event) {
    return event.key === " " && event.target.matches("input[type=radio]");
  }
  document.addEventListener("keydown", (event) => {
    if (radio(event)) held = event.target.checked ? event.target : null;
  });
  document.addEventListener("keyup", (event) => {
    if (!radio(event) || held !== event.target) return;
    event.preventDefault();
    clear(held);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (button) press(button);
    else if (event.target.matches("input[type=radio]")) choose(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "text") changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  document.getElementById("block").addEventListener("click", block);
  document.getElementById("copy").addEventListener("click", copy);
  document.getElementById("text").addEventListener("copy", () => {
    unsaved = false;
    keep();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  const old = kept();
  if (old) restore(old);
  refresh();
});
