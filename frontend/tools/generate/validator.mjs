import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";

/** @type {import("ajv/dist/standalone/index.js").default} */
const writeCode = /** @type {any} */ (standalone).default;
// A form holds a text for every field, so presence and type need no code of their own.
const RULES = ["minLength", "maxLength", "pattern"];
const LENGTH_OF_AJV = 'require("ajv/dist/runtime/ucs2length").default';

/**
 * A module with the schema's validator as plain code: no `eval` and no Ajv in the browser.
 *
 * @param {{ properties: Record<string, Record<string, unknown>> }} schema
 */
export function compileValidator(schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = writeCode(ajv, ajv.compile(keepRules(schema)));
  return `import { countCodePoints } from "../code-points.ts";\n${code.replaceAll(LENGTH_OF_AJV, "countCodePoints")}\n`;
}

/** @param {{ properties: Record<string, Record<string, unknown>> }} schema */
function keepRules(schema) {
  const properties = Object.entries(schema.properties).map(([name, property]) => [name, pickRules(property)]);
  return { properties: Object.fromEntries(properties) };
}

/** @param {Record<string, unknown>} property */
const pickRules = (property) =>
  Object.fromEntries(Object.entries(property).filter(([keyword]) => RULES.includes(keyword)));
