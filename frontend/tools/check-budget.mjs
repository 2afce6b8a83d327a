/** Measures what a browser loads, compressed, and fails where that is more than was promised. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const DIST = new URL("../dist/", import.meta.url).pathname;
const KILOBYTE = 1000;
const IMPORTED = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;
const NAMED = /assets\/([\w.-]+\.(?:js|css))/g;

/** A page, the chunks that only it loads (by the start of their names), and its budget in brotli kilobytes. */
const PAGES = [
  { site: "portal", page: "unit form", chunks: ["unit-form-page"], budget: 35 },
  { site: "portal", page: "person form", chunks: ["person-form-page"], budget: 35 },
  { site: "portal", page: "waiting", chunks: ["waiting-page"], budget: 35 },
  { site: "portal", page: "hold", chunks: ["hold-page"], budget: 35 },
  { site: "portal", page: "landing", chunks: ["landing"], budget: 25 },
  { site: "portal", page: "landing with notices", chunks: ["landing", "latest-articles"], budget: 28 },
  { site: "portal", page: "home", chunks: ["home-page"], budget: 35 },
  {
    site: "portal",
    page: "home with its panels",
    chunks: ["home-page", "home-figures", "latest-questions"],
    budget: 35,
  },
  { site: "portal", page: "notices", chunks: ["further-pages", "articles-page"], budget: 28 },
  { site: "portal", page: "notice", chunks: ["further-pages", "article-page"], budget: 28 },
  { site: "portal", page: "personal centre", chunks: ["further-pages", "me-page", "overview"], budget: 30 },
  { site: "portal", page: "sign-ins", chunks: ["further-pages", "me-page", "sign-in-list"], budget: 32 },
  { site: "portal", page: "messages", chunks: ["further-pages", "me-page", "message-list"], budget: 32 },
  {
    site: "portal",
    page: "projects",
    chunks: ["further-pages", "project-pages", "projects-page"],
    budget: 30,
  },
  {
    site: "portal",
    page: "project form",
    chunks: ["further-pages", "project-pages", "project-page", "project-editor"],
    budget: 40,
  },
  {
    site: "portal",
    page: "project",
    chunks: ["further-pages", "project-pages", "project-page", "project-view"],
    budget: 42,
  },
  { site: "portal", page: "figures", chunks: ["further-pages", "figures-page"], budget: 28 },
  {
    site: "portal",
    page: "questions",
    chunks: ["further-pages", "question-pages", "questions-page"],
    budget: 29,
  },
  {
    site: "portal",
    page: "question",
    chunks: ["further-pages", "question-pages", "question-page"],
    budget: 28,
  },
  { site: "portal", page: "ask", chunks: ["further-pages", "question-pages", "ask-page"], budget: 29 },
  {
    site: "portal",
    page: "my questions",
    chunks: ["further-pages", "question-pages", "my-questions-page"],
    budget: 28,
  },
  {
    site: "portal",
    page: "my question",
    chunks: ["further-pages", "question-pages", "my-question-page"],
    budget: 28,
  },
  { site: "portal", page: "personal data", chunks: ["further-pages", "me-page", "data-page"], budget: 35 },
  { site: "admin", page: "queue", chunks: [], budget: 50 },
  { site: "admin", page: "case", chunks: ["case-page"], budget: 50 },
  { site: "admin", page: "requests for deletion", chunks: ["deletions-page"], budget: 50 },
  { site: "admin", page: "request for deletion", chunks: ["deletion-page"], budget: 50 },
  { site: "admin", page: "dossier", chunks: ["dossier-page"], budget: 50 },
  { site: "admin", page: "reviewers", chunks: ["reviewers-page"], budget: 50 },
  { site: "admin", page: "reasons", chunks: ["reasons-page"], budget: 50 },
  { site: "admin", page: "duplicates", chunks: ["holds-page"], budget: 50 },
  { site: "admin", page: "duplicate", chunks: ["hold-page"], budget: 50 },
  { site: "admin", page: "notices", chunks: ["content-pages", "articles-page"], budget: 50 },
  { site: "admin", page: "notice", chunks: ["content-pages", "article-page"], budget: 50 },
  { site: "admin", page: "questions", chunks: ["content-pages", "questions-page"], budget: 50 },
  { site: "admin", page: "question", chunks: ["content-pages", "question-page"], budget: 50 },
];

let isOver = false;
for (const { site, page, chunks, budget } of PAGES) {
  const size = (await measure(join(DIST, site), chunks)) / KILOBYTE;
  isOver ||= size > budget;
  process.stdout.write(
    `${site} ${page}: ${size.toFixed(1)} KB of ${budget} KB${size > budget ? " — over" : ""}\n`,
  );
}
process.exitCode = isOver ? 1 : 0;

/**
 * @param {string} folder
 * @param {string[]} chunks
 */
async function measure(folder, chunks) {
  const assets = await readdir(join(folder, "assets"));
  const index = await readFile(join(folder, "index.html"), "utf8");
  const lazy = assets.filter(
    (name) => name.endsWith(".js") && chunks.some((chunk) => name.startsWith(`${chunk}-`)),
  );
  const scripts = await follow(
    folder,
    [...index.matchAll(NAMED)].map(([, name]) => String(name)).concat(lazy),
  );
  const styles = assets.filter((name) => name.endsWith(".css") && isLoadedBy(name, index, scripts));
  const files = [...scripts].filter((name) => name.endsWith(".js")).concat(styles);
  const sizes = await Promise.all(files.map((name) => compressedSize(join(folder, "assets", name))));
  return sizes.reduce((sum, size) => sum + size, await compressedSize(join(folder, "index.html")));
}

/**
 * The scripts and everything that they import.
 *
 * @param {string} folder
 * @param {string[]} names
 * @param {Set<string>} seen
 */
async function follow(folder, names, seen = new Set()) {
  for (const name of names.filter((each) => !seen.has(each))) {
    seen.add(name);
    if (!name.endsWith(".js")) continue;
    const code = await readFile(join(folder, "assets", name), "utf8");
    await follow(
      folder,
      [...code.matchAll(IMPORTED)].map(([, imported]) => String(imported)),
      seen,
    );
  }
  return seen;
}

/**
 * Whether a style belongs to the page: named by it, or by the same name as one of its scripts.
 *
 * @param {string} style
 * @param {string} index
 * @param {Set<string>} scripts
 */
function isLoadedBy(style, index, scripts) {
  const stem = style.replace(/-[\w-]{8}\.css$/, "-");
  return (
    index.includes(style) || [...scripts].some((name) => name.startsWith(stem) && !name.startsWith("index-"))
  );
}

/** @param {string} path */
async function compressedSize(path) {
  const packed = await readFile(`${path}.br`).catch(() => readFile(path));
  return packed.length;
}
