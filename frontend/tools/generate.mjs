/** Rewrites in shared/generated what is derived from the service's documents; run it after they change. */
import { writeFile } from "node:fs/promises";
import { generateFiles } from "./generate/files.mjs";
import { placeOf, readSources } from "./generate/sources.mjs";

const files = await generateFiles(...(await readSources()));
await Promise.all([...files].map(([name, text]) => writeFile(placeOf(name), text)));
