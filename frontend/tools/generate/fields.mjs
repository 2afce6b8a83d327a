/** What the form component needs to know of a field; the rules themselves are in the compiled validator. */
const CARRIED = {
  "x-label": "label",
  "x-group": "group",
  "x-widget": "widget",
  "x-list": "list",
  "x-hint": "hint",
  "x-check": "check",
  "x-error": "error",
  "x-normalise": "normalise",
  "x-at-most": "atMost",
  "x-not-before": "notBefore",
  "x-warn": "warn",
  "x-places": "places",
  maxLength: "maxLength",
};

/**
 * A module with the fields of one form schema, in form order.
 *
 * @param {{ properties: Record<string, Record<string, unknown>>, required?: string[] }} schema
 */
export function describeFields(schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties).map(([name, property]) => ({
    name,
    required: required.has(name),
    ...carry(property),
  }));
  const lines = fields.map((field) => `  ${JSON.stringify(field)},\n`).join("");
  return `import type { Field } from "../form/field.ts";\n\nexport const fields: readonly Field[] = [\n${lines}];\n`;
}

/** @param {Record<string, unknown>} property */
function carry(property) {
  return Object.fromEntries(
    Object.entries(CARRIED)
      .filter(([from]) => property[from] !== undefined)
      .map(([from, to]) => [to, property[from]]),
  );
}
