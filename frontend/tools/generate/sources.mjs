import { readFile } from "node:fs/promises";

const FOLDER = new URL("../../shared/generated/", import.meta.url);
const OPENAPI = new URL("../../../chalicelib/data/openapi.json", import.meta.url);

/** @param {URL} place */
const readJson = async (place) => JSON.parse(await readFile(place, "utf8"));

/** @param {string} name */
export const placeOf = (name) => new URL(name, FOLDER);

/**
 * The service's own documents, from which the sites derive theirs: the API's, and what is worded.
 *
 * @returns {Promise<[any, import("./wording.mjs").Wording]>}
 */
export const readSources = () => Promise.all([readJson(OPENAPI), readJson(placeOf("wording.json"))]);
