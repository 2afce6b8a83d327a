/** Rewrites what is derived from openapi.json and wording.json in shared/generated; run it after they change. */
import { readFile, writeFile } from "node:fs/promises";
import { generateFiles } from "./generate/files.mjs";

const FOLDER = new URL("../shared/generated/", import.meta.url);

/** @param {string} name */
const readJson = async (name) => JSON.parse(await readFile(new URL(name, FOLDER), "utf8"));

const files = await generateFiles(await readJson("openapi.json"), await readJson("wording.json"));
await Promise.all([...files].map(([name, text]) => writeFile(new URL(name, FOLDER), text)));
