// A request is drafted, the findings are shown while it is, and the physician confirms. All that decides is in the library, which runs
// in a worker; this file shows what it says.
import { LABELS } from "./labels.js";

const at = (id) => document.getElementById(id);
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const waiting = new Map();

worker.onmessage = ({ data: { id, value, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(value);
  else reject(new Error(error));
};

/** Asks the worker. */
const ask = (name, ...of) =>
  new Promise((resolve, reject) => {
    const id = crypto.randomUUID?.() ?? String(Math.random());
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, name, of });
  });

/** An element with text and children. */
function element(name, text = "", ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

let labels = LABELS.fr;
let words;

function call() {
  const contrast = at("contrast").value;
  return {
    version: 1,
    edition: "2026.1",
    now: `${at("date").value}T09:30:00+01:00`,
    moment: "signing",
    language: at("language").value,
    dose: true,
    draft: { order: "example-1", exam: { code: at("exam").value, ...(contrast && { contrast }) } },
  };
}

/** The page in the language that is chosen. */
async function speak() {
  const language = at("language").value;
  document.documentElement.lang = language;
  labels = LABELS[language];
  words = await ask("words", language);
  document.title = labels.title;
  for (const place of document.querySelectorAll("[data-label]")) place.textContent = labels[place.dataset.label];
  choices(at("exam"), words.exams, "CT-NECK");
  choices(at("reason"), words.confirmReasons, "clinical-change");
}

function choices(select, named, usual) {
  const before = select.value || usual;
  const options = Object.entries(named).sort(([, a], [, b]) => a.localeCompare(b, document.documentElement.lang));
  select.replaceChildren(...options.map(([code, name]) => new Option(name, code, false, code === before)));
}

/** Asks the library about the request as it stands, and shows the answer. */
async function assess() {
  const answer = await ask("assess", call());
  at("findings").replaceChildren(...answer.findings.map(shown));
  if (answer.findings.length === 0) at("findings").append(element("p", labels.nothing));
  at("decision").hidden = !answer.findings.some((finding) => finding.level === "interrupt");
  at("statements").replaceChildren(...answer.statements.map((code) => element("li", words.statements[code])));
  at("history").replaceChildren(...answer.history.map(row));
  at("dose").textContent = dose(answer.dose);
}

function shown({ level, text }) {
  const title = element("h4", "", element("strong", words.levels[level]), ` — ${text.headline}`);
  const why = element("ul", "", ...text.why.map((line) => element("li", line)));
  const made = element("article", "", title, why, element("p", text.proposal));
  made.className = level;
  return made;
}

/** A date as it is written in the language; of a range its two ends, or the year that it is. */
function written(date = "") {
  const [first, last] = date.split("/");
  if (last && first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  const numbers = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC" };
  const one = (day) => day && new Date(day).toLocaleDateString(document.documentElement.lang, numbers);
  return last ? `${one(first)} – ${one(last)}` : one(first);
}

function row({ date, codes, status, place, institution }) {
  const name = codes?.map((code) => words.exams[code] ?? code).join(", ") || labels.unknown;
  return element("tr", "", ...[written(date), name, words.statuses[status] ?? "", place ?? institution ?? ""].map((text) => element("td", text)));
}

function dose(summary) {
  const sum = summary?.cumulative.sinceFollowed;
  if (!sum) return "";
  const amount = (sum.nanosievert / 1e6).toLocaleString(document.documentElement.lang, { maximumSignificantDigits: 2 });
  return `${labels.dose}: ${sum.isLowerBound ? `${labels.atLeast} ` : ""}${amount} mSv`;
}

/** Takes files, one after the other; what is wrong with one is said beside its name. */
async function take(files) {
  for (const file of files) {
    const line = element("li", `${file.name}: ${labels.reading}`);
    at("taken").append(line);
    try {
      const taken = await ask("import", file, { system: "example-pacs", now: call().now });
      line.textContent = `${file.name}: ${words.fileKinds[taken.kind]}`;
      await assess();
    } catch (error) {
      line.className = "wrong";
      line.textContent = `${file.name}: ${error.message}`;
    }
  }
}

let works = 0;

/** Says, also to assistive technology, whether an answer is under way. */
function working(more) {
  works += more;
  document.querySelector("main").setAttribute("aria-busy", works > 0);
}

/** Shows what went wrong, where something may. */
const safely = (work) => async (event) => {
  at("said").className = "";
  at("said").textContent = "";
  working(1);
  try {
    await work(event);
  } catch (error) {
    at("said").className = "wrong";
    at("said").textContent = error.message;
  }
  working(-1);
};

at("request").addEventListener("input", safely(assess));
at("request").addEventListener("submit", (event) => event.preventDefault());
at("language").addEventListener("change", safely(async () => {
  await speak();
  await assess();
}));
at("decision").addEventListener("submit", (event) => {
  event.preventDefault();
  safely(async () => {
    await ask("decide", { call: call(), action: "confirm", reason: at("reason").value, author: { system: "example-ehr" } });
    await assess();
    at("said").textContent = labels.confirmed;
  })();
});
at("files").addEventListener("change", safely(() => take(at("files").files)));
const drop = at("drop");
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  safely(() => take(event.dataTransfer.files))();
});

await safely(async () => {
  await speak();
  await assess();
  const { library, pack } = await ask("versions");
  at("versions").textContent = `CRE ${library}, catalogue ${pack.version}`;
})();
document.body.dataset.ready = "true";
