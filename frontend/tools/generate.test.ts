import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generateFiles } from "./generate/files.mjs";

const read = (name: string) => readFile(new URL(`../shared/generated/${name}`, import.meta.url), "utf8");

const files = await generateFiles(
  JSON.parse(await read("openapi.json")),
  JSON.parse(await read("wording.json")),
);

test.each([...files])("%s is what its sources give", async (name, text) => {
  expect(await read(name)).toBe(text);
});
